import type { Views } from "./view.ts";

export const footwear = {
  front: [
    [
      ["front three-quarter view of the pair, one toe a little ahead", "一双鞋的四分之三正面，一只鞋尖略微在前"],
      ["Light runs from the toes back over the laces.", "光从鞋尖往后，掠过鞋带。"],
    ],
  ],
  side: [
    [
      [
        "side profile from a low camera at ground height, the whole line of the sole in view",
        "贴地低机位侧面，鞋底的整条线都在画面里",
      ],
      ["A bright line runs along the sole from heel to toe.", "一道亮线沿鞋底从后跟跑到鞋尖。"],
    ],
  ],
  back: [
    [
      ["from behind, heel and sole towards the camera, high angle", "从身后高机位俯看，后跟与鞋底朝向镜头"],
      ["Dust lifts from the heel and drifts away.", "后跟扬起一点尘，慢慢飘散。"],
    ],
  ],
  detail: [
    [
      ["macro view of the stitching where upper and sole meet", "微距，鞋面与鞋底相接处的车线"],
      ["Raking light follows the stitching, stitch by stitch.", "侧光一针一针跟着车线走。"],
    ],
    [
      ["close-up of laces and eyelets at eye level, threads in sharp relief", "近景平视，鞋带与鞋眼，织纹清晰"],
      ["A lace is drawn tight and holds.", "鞋带被拉紧，停住。"],
    ],
  ],
  lifestyle: [
    [
      ["wide shot, worn, mid-stride, seen from the knee down", "全景，穿在脚上，一步正迈到中途，只见膝盖以下"],
      ["The step lands and the ground answers with a little dust.", "一步落地，地面扬起一点尘。"],
    ],
    [
      [
        "wide shot, the pair waiting by the door, laces loose, the way out behind",
        "全景，鞋在门边等着，鞋带松开，身后就是出门的路",
      ],
      ["The door opens a little further and light falls in.", "门又推开一点，光落了进来。"],
      ["home"],
    ],
    [
      [
        "medium shot in three-quarter view, worn, two feet resting on an edge after the run",
        "中景斜侧，跑完步，双脚搭在台沿上歇着",
      ],
      ["One foot taps, the shadow taps with it.", "一只脚轻轻点着，影子也跟着点。"],
      ["city", "nature", "beach"],
    ],
  ],
  in_use: [
    [
      ["close-up at ground height, hands tying the laces", "贴地近景，双手系紧鞋带"],
      ["The knot is pulled tight, the hands let go.", "结一收紧，双手松开。"],
    ],
    [
      ["medium shot, worn, pushing off, heel just leaving the ground", "中景，蹬地的一瞬，后跟刚刚离地"],
      ["The foot pushes off and leaves the frame.", "脚一蹬，离开画面。"],
      ["city", "nature", "beach"],
    ],
  ],
} as const satisfies Views;
