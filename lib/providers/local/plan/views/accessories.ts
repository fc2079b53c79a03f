import type { Views } from "./view.ts";

export const accessories = {
  detail: [
    [
      ["macro view of the clasp and the edges, a single spark of light", "微距，搭扣与边缘，一点光闪着"],
      ["A spark of light travels over the clasp.", "一点光从搭扣上走过。"],
    ],
    [
      ["close-up of the finish at eye level, every seam and edge in focus", "近景平视，做工，每一道接缝与边都清晰"],
      ["Light rolls over the edge and goes out.", "光滚过边缘，熄下去。"],
    ],
  ],
  lifestyle: [
    [
      ["wide shot, set down beside a coat and keys on the way out", "全景，放在外套与钥匙旁，就要出门"],
      ["A curtain stirs, the shadows on the coat move.", "窗帘动了动，外套上的影子跟着走。"],
      ["home", "cafe", "office"],
    ],
    [
      [
        "medium shot in three-quarter view, worn on the way, the face outside the frame",
        "中景斜侧，戴着出门走在路上，面孔留在画外",
      ],
      ["Steps carry it through light and shade.", "脚步带着它穿过明与暗。"],
      ["city", "nature", "beach"],
    ],
    [
      ["wide shot, worn, seen from behind at an open window", "全景，戴着它站在敞开的窗前，背影"],
      ["A breath of wind, a turn of the shoulder.", "一阵风，肩膀微微一转。"],
      ["home"],
    ],
  ],
  in_use: [
    [
      ["close-up of the moment it is put on, a hand closing the fastening", "近景，戴上它的那一刻，手扣好搭扣"],
      ["The fastening closes, the hand lets go.", "扣上，手松开。"],
    ],
    [
      ["medium shot, a hand reaching for it and turning it to the light", "中景，一只手伸来，把它转向光"],
      ["The hand turns it and the light runs round.", "手一转，光绕了一圈。"],
    ],
  ],
} as const satisfies Views;
