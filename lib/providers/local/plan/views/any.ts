import type { Both, View, Views } from "./view.ts";

/** Of any product: they speak of camera, light and space, and of no part that a product may not have. */
export const anyViews = {
  front: [
    [
      [
        "front view at eye level, the whole product in the frame and sharp from edge to edge",
        "正面平视，产品完整入画，轮廓清晰利落",
      ],
      ["Light slides across the front and settles.", "光从正面缓缓滑过，停住。"],
    ],
    [
      [
        "three-quarter view, front and side both in the light, the whole product in the frame",
        "四分之三视角，正面与侧面都在光里，产品完整入画",
      ],
      ["A soft shadow moves aside and uncovers the product.", "一片柔和的影子移开，产品显露出来。"],
    ],
  ],
  side: [
    [
      ["side view from a low camera, the outline drawn against the light", "低机位侧面，轮廓迎着光勾勒出来"],
      ["The light travels along the outline from one end to the other.", "光沿着轮廓从一端走到另一端。"],
    ],
    [
      ["side view, close-up, a bright line running along the contour", "侧面近景，一道亮线沿着外形延展"],
      ["A bright line runs along the contour and fades.", "一道亮线顺着外形跑过，渐渐淡去。"],
    ],
  ],
  back: [
    [
      ["turned away a little, high angle, the far edge catching the light", "微微转身，高机位俯看，远侧边缘接住光线"],
      ["The far edge brightens as the light comes round.", "光绕到身后，远侧的边缘亮了起来。"],
    ],
    [
      ["a second look from a raised camera, the shadow falling towards us", "换个高机位再看一眼，影子朝镜头落下"],
      ["Its shadow slowly lengthens towards the camera.", "影子慢慢朝镜头拉长。"],
    ],
  ],
  detail: [
    [
      ["extreme close-up, the surface fills the frame, light raking across it", "微距特写，表面铺满画面，侧光掠过"],
      ["Raking light wanders across the surface and shows its texture.", "侧光在表面游走，质感一点点显出来。"],
    ],
    [
      [
        "close-up of a single edge at eye level, everything behind it dissolving out of focus",
        "近景平视，停在一道边缘，其余都化进虚焦里",
      ],
      ["Focus settles on the edge, the rest stays soft.", "焦点落在边缘上，其余保持柔和。"],
    ],
    [
      [
        "macro view from slightly above, where light turns into shadow, the material close enough to touch",
        "微距俯看，停在由明到暗的交界，材质近得像能摸到",
      ],
      ["The border of light and shadow creeps over the material.", "明暗的交界在材质上缓缓移动。"],
    ],
  ],
  lifestyle: [
    [
      [
        "wide shot, the product where it is lived with, small signs of a day around it",
        "全景，产品在日常里该在的地方，身边是一天的痕迹",
      ],
      ["Air moves, somebody passes far out of focus.", "空气流动，远处有人虚焦走过。"],
    ],
    [
      [
        "wide view from slightly above, the product in the foreground, its surroundings opening up behind",
        "俯看的全景，产品在前，身后的环境慢慢展开",
      ],
      ["Leaves and light stir behind, the product stays still.", "身后的光影轻轻晃动，产品静止。"],
    ],
    [
      [
        "medium shot in three-quarter view, the product just put down, its owner still near",
        "中景斜侧，产品刚刚放下，人还没走远",
      ],
      ["A hand leaves the frame, the light sways.", "一只手离开画面，光轻轻一晃。"],
    ],
  ],
  in_use: [
    [
      ["medium shot, two hands with the product, faces outside the frame", "中景，双手拿着产品，面孔留在画外"],
      ["The hands lift it a little and turn it towards the light.", "双手微微托起，把它转向光。"],
    ],
    [
      [
        "close-up of the moment it is picked up, fingertips at the edge of the frame",
        "近景，拿起它的那一刻，指尖停在画面边缘",
      ],
      ["Fingers close around it and lift.", "手指收拢，轻轻拿起。"],
    ],
  ],
  hero: [
    [
      [
        "hero shot, the product alone and central, seen from slightly below, quiet space above",
        "主角镜头，产品独自居中，略微仰拍，上方是一片安静",
      ],
      ["Everything is still; the light swells a little and holds.", "一切静止，光微微亮起，停住。"],
    ],
    [
      [
        "hero shot, symmetrical and calm, nothing else in the frame, quiet space above",
        "主角镜头，对称安定，画面里再无他物，上方是一片安静",
      ],
      ["The last shadow withdraws and the product stands clear.", "最后一道影子退去，产品清晰地站在那里。"],
    ],
  ],
  top: [
    [
      [
        "flat lay from straight above, the product at a slight diagonal, one clear shadow",
        "正上方平铺，产品微微斜放，只有一道清楚的影子",
      ],
      ["The shadow turns slowly like a clock's hand.", "影子像指针一样慢慢转动。"],
    ],
    [
      [
        "flat lay from straight above, the product in the middle of an ordered arrangement",
        "正上方平铺，产品在井然有序的陈列中央",
      ],
      ["A patch of light drifts over the arrangement.", "一片光从陈列上漂过。"],
    ],
  ],
  packaging: [
    [
      [
        "close-up in three-quarter view beside its closed packaging, ready to be given",
        "近景斜侧，与合好的包装并置，像要送出去的样子",
      ],
      ["A ribbon of light crosses from the packaging to the product.", "一缕光从包装移到产品上。"],
    ],
    [
      ["close-up in three-quarter view, just unwrapped, its packaging open behind", "近景斜侧，刚刚拆开，包装敞在身后"],
      ["Thin paper settles behind the product.", "薄纸在身后缓缓落定。"],
    ],
  ],
} as const satisfies Required<Views>;

/** How a long film begins: the place first, the product in it. */
export const openings: readonly View[] = [
  [
    [
      "wide shot, the product small and certain in the middle of a large calm space",
      "全景，产品在开阔安静的空间中央，小而笃定",
    ],
    ["The space brightens from one side until the product stands in light.", "空间从一侧亮起，直到产品站进光里。"],
  ],
  [
    ["extreme wide view, one shaft of light finding the product", "大远景，一束光找到了产品"],
    ["A shaft of light widens and reaches the product.", "一束光慢慢展宽，落到产品身上。"],
  ],
];

/** What may be added to the negative prompt where people come near the product. */
export const peopleFaults: Both = ["deformed hands, extra fingers, posing faces", "变形的手，多余的手指，摆拍的脸"];
