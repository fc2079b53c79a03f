import type { Views } from "./view.ts";

export const home = {
  detail: [
    [
      ["macro view of the making: the trace of hand and tool in the material", "微距，做工，手与工具留在材质里的痕迹"],
      ["Light finds one trace after another.", "光一处接一处找到那些痕迹。"],
    ],
    [
      ["close-up at eye level of the curve where light turns into shadow", "近景平视，弧面上由明到暗的那一段"],
      ["The shadow glides round the curve.", "影子沿着弧面滑过去。"],
    ],
  ],
  lifestyle: [
    [
      [
        "wide shot of the room, the product at its natural place, books and a chair near",
        "全景，房间里，产品在它自然的位置，旁边有书和椅子",
      ],
      ["Curtain shadows move across the room.", "窗帘的影子在屋里移动。"],
      ["home", "office"],
    ],
    [
      [
        "wide view through an open door into the room, the product in the light",
        "全景，透过敞开的门望进屋里，产品在光中",
      ],
      ["The door swings a little, the light widens.", "门轻轻一动，光展开了。"],
      ["home"],
    ],
    [
      [
        "medium shot in three-quarter view, a meal just over, the product still there",
        "中景斜侧，一餐刚罢，它还在那里",
      ],
      ["A candle flame bends and stands up again.", "烛火弯了弯，又立起来。"],
      ["home", "cafe"],
    ],
  ],
  in_use: [
    [
      ["medium shot, two hands setting it into place", "中景，双手把它摆到位置上"],
      ["The hands set it down, turn it a little, withdraw.", "放下，转正一点，双手退开。"],
    ],
    [
      ["close-up of everyday use, a hand at the edge of the frame", "近景，日常使用的一刻，手停在画面边缘"],
      ["The hand comes, does its small work, and goes.", "手伸来，做完一件小事，离开。"],
    ],
  ],
} as const satisfies Views;
