import type { Views } from "./view.ts";

export const electronics = {
  back: [
    [
      [
        "from behind and slightly above, high angle, ports and seams in an orderly line of light",
        "从背面俯看，接口与接缝排在一线光里",
      ],
      ["A line of light passes from seam to seam.", "一线光从一道接缝走到下一道。"],
    ],
  ],
  detail: [
    [
      ["macro view of a control and its edge, machined lines in sharp relief", "微距，按键与边线，加工纹清晰"],
      ["A fingertip comes near, the edge glints.", "指尖靠近，边线闪了一下。"],
    ],
    [
      ["close-up at eye level of the joint where two materials meet", "近景平视，两种材质相接的那条缝"],
      ["Light crosses the joint and changes its temper.", "光越过接缝，换了一种质地。"],
    ],
  ],
  lifestyle: [
    [
      ["wide shot, at its place among the things of a working day", "全景，在一天的工作物件之间，各就各位"],
      ["Daylight shifts, a page turns in the background.", "日光移动，背景里翻过一页纸。"],
      ["office", "home", "cafe"],
    ],
    [
      ["wide shot of a quiet room, the product its calm centre", "全景，安静的房间，产品是其中的中心"],
      ["A lamp comes on far behind and warms the room.", "远处一盏灯亮起，屋里暖了。"],
      ["home", "office"],
    ],
    [
      [
        "medium shot in three-quarter view, on the way, carried in one hand, the place blurred behind",
        "中景斜侧，单手拿着在路上，身后景物虚化",
      ],
      ["The background streams by, the hand stays steady.", "身后流动，手很稳。"],
      ["city", "nature", "beach"],
    ],
  ],
  in_use: [
    [
      ["medium shot, a hand switching it on, the face outside the frame", "中景，一只手正要开机，面孔留在画外"],
      ["A press of the finger, a first soft glow.", "手指一按，亮起第一点柔光。"],
    ],
    [
      ["close-up over the shoulder, in use, attention on the hands", "越肩近景，正在使用，视线落在手上"],
      ["The hands move with ease, then rest.", "双手从容地动着，然后停下。"],
    ],
  ],
} as const satisfies Views;
