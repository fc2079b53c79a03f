import type { Views } from "./view.ts";

export const apparel = {
  front: [
    [
      ["front view at eye level, hanging free, the whole cut in the frame", "正面平视，自然垂挂，整个版型都在画面里"],
      ["A breath of air moves the hem.", "一点风吹动下摆。"],
    ],
  ],
  back: [
    [
      ["from behind, high angle, the fall of the back and the shoulder line", "高机位背面，后背的垂坠与肩线"],
      ["The folds swing once and come to rest.", "褶子荡了一下，静下来。"],
    ],
  ],
  detail: [
    [
      ["macro view of the weave, each thread in raking light", "微距，织纹，每根纱线都在侧光里"],
      ["Light combs through the weave.", "光像梳子一样掠过织纹。"],
    ],
    [
      ["close-up of collar and seam at eye level, the stitches even and small", "近景平视，领口与缝线，针脚细密均匀"],
      ["The collar is turned down by one finger.", "一根手指把领口翻好。"],
    ],
  ],
  lifestyle: [
    [
      ["wide shot, worn, walking away into the light, face not shown", "全景，穿在身上，朝光里走去，不露面孔"],
      ["Cut and folds move with every step.", "版型与褶皱随每一步摆动。"],
      ["city", "nature", "beach"],
    ],
    [
      ["wide shot, worn, leaning at a railing with the place behind", "全景，穿着它倚在栏边，身后是这个地方"],
      ["Wind lifts one corner and lets it fall.", "风掀起一角，又放下。"],
      ["city", "nature", "beach"],
    ],
    [
      [
        "medium shot in three-quarter view, hung over the back of a chair, somebody just home",
        "中景斜侧，搭在椅背上，人刚到家",
      ],
      ["It slides a little and settles over the chair.", "它滑了一点，搭稳了。"],
      ["home"],
    ],
  ],
  in_use: [
    [
      ["close-up of hands doing up the last fastening", "近景，双手系好最后一处"],
      ["The hands finish and smooth it down once.", "系好，双手抚平一下。"],
    ],
    [
      ["medium shot, worn, turning once before the mirror, face outside the frame", "中景，镜前转身，面孔留在画外"],
      ["One turn, and the cut follows half a beat later.", "转一圈，衣摆慢半拍跟上。"],
      ["home"],
    ],
  ],
} as const satisfies Views;
