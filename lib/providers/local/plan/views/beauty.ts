import type { Views } from "./view.ts";

export const beauty = {
  detail: [
    [
      ["macro view of the texture, one smear catching the light", "微距，质地，一抹推开的痕迹接住光"],
      ["The smear is drawn out slowly and its ridge gleams.", "那一抹被慢慢推开，纹路泛着光。"],
    ],
    [
      ["close-up at eye level of one drop about to fall, clear and round", "近景平视，一滴将落未落，清透饱满"],
      ["The drop swells, falls, and rings spread.", "水滴涨满，落下，涟漪散开。"],
    ],
  ],
  lifestyle: [
    [
      ["wide shot at the mirror, the product within reach", "全景，镜前，产品就在手边"],
      ["Steam thins on the mirror, the light grows.", "镜上的水汽散去，光渐渐亮了。"],
      ["home"],
    ],
    [
      ["wide shot, beside running water and fresh leaves, calm and clean", "全景，在流水与新叶旁，安静洁净"],
      ["Water ripples and throws light upwards.", "水波晃动，把光映上来。"],
      ["nature", "beach"],
    ],
    [
      [
        "medium shot in three-quarter view, a folded towel and a glass of water near",
        "中景斜侧，旁边是叠好的毛巾和一点水光",
      ],
      ["The water's reflection trembles once and rests.", "水光轻轻一颤，静下来。"],
      ["home"],
    ],
  ],
  in_use: [
    [
      ["close-up of the back of a hand, a fingertip spreading a little of it", "近景，手背上，指尖推开一点点"],
      ["The fingertip draws a slow arc and lifts.", "指尖画出一道慢弧，抬起。"],
    ],
    [
      ["medium shot, two hands opening it, shoulders and face outside the frame", "中景，双手打开它，肩与面孔在画外"],
      ["The hands open it and pause.", "双手打开，停了一拍。"],
    ],
  ],
} as const satisfies Views;
