import { glossed, when } from "../grammar.ts";
import type { MandarinAngle } from "./angle.ts";

/** A moment of use: a few ordinary minutes, seen from beside. */
export const moment: MandarinAngle = {
  title: "这几分钟",
  shots: [
    {
      size: "环境全景",
      bodies: [
        "固定机位|{place}一角，{main}占去大半，还没有人",
        "缓慢摇移|从窗边扫到台面，停在主体旁",
        "固定机位|先听见脚步声，人还没进画面",
        "快切|钟、台面、主体，三样东西各给半秒",
      ],
    },
    {
      size: "近景",
      bodies: [
        "轻微手持|{reach}",
        "跟随动作|动作比平时慢半拍：{reach}",
        "侧面平视|手从画面一侧进来，{reach}",
        "肩后跟拍|背影先入画，随后才是手：{reach}",
      ],
    },
    {
      size: "中近景",
      bodies: [
        "固定机位|隔着主体看人，人是虚的",
        "轻微手持|不拍脸，只拍肩膀慢慢放松",
        "固定机位|人走开，主体留在原处，前景轻轻晃一下",
        "焦点转移|目光从手机移到主体上，停住",
      ],
    },
    {
      size: "空镜",
      bodies: [
        "固定机位|{main}还在，声音先走",
        "俯拍|手机屏幕朝下扣在一边，主体在旁",
        "缓慢拉远|人又坐回来，镜头不再靠近",
        "固定机位|时间跳过十分钟，桌面有了用过的痕迹",
      ],
    },
  ],
  lights: [
    "窗光从一侧进来",
    "自然光，不补灯",
    "光随动作轻轻晃一下",
    "前景带一点虚影，光从后面透过来",
    ...when("airy", "背景略微过曝，像刚拉开窗帘"),
    ...when("deep", "只留一盏灯，光圈照到手边为止"),
    ...when("warm", "晚一点的斜光落在台面上"),
    ...when("cool", "阴天的光，软而均匀"),
  ],
  sounds: ["保留现场声，不配乐", "器物轻碰的声音放大一点", "远处有街声，近处很静", "钢琴只弹右手"],
  cuts: ["用动作接动作，不加特效", "镜头之间直接切，不叠化", "留一处跳切，像走了个神"],
  hooks: [
    glossed("把{moment}，留给自己。", "keep {moment} for yourself"),
    glossed("{moment}，什么都不用想。", "in {moment} there is nothing to think about"),
    glossed("今天也给自己留了一小段时间。", "today, too, a little time was kept for oneself"),
    glossed("光暖下来，人也会慢一点。", "when the light warms, people slow down a little", "warm"),
    glossed("清清爽爽，从这里开始。", "fresh and clear: it begins here", "cool"),
    glossed("天亮得刚刚好。", "the day has brightened just enough", "airy"),
    glossed("夜里的时间，是自己的。", "the hours of the night are one's own", "deep"),
    glossed(
      "出门前的五分钟，也要有点颜色。",
      "even the last five minutes before leaving deserve some colour",
      "lively",
    ),
    glossed("世界先静音一会儿。", "put the world on mute for a while"),
  ],
  beats: ["不急。", "歇会儿。", "深呼吸。", "就坐一会儿。"],
  bodies: [
    "消息晚一点回，事情一件一件来。",
    "眼前是{main}，别的先放一放。",
    "动作放慢半拍，平常的日子也有了样子。",
    "不必隆重，顺手就好。",
    ...when("calm", "安安静静的，不用说话，也不觉得空。"),
    ...when("lively", "心情有起伏才正常，颜色也一样。"),
    "一个人也好，两个人也好，位置都给你留着。",
    "{quiet}让人静，{loud}让人醒，一张一弛，正合适。",
  ],
  closes: [
    "这会儿，你在做什么？",
    "存下来，忙的时候看一眼。",
    "你的这一刻，通常在几点？",
    "慢一点，也没关系。",
    "转给最近很忙的那个人。",
  ],
  points: [
    "时间：{moment}",
    "节奏：慢半拍",
    "适合：一个人，或两个人",
    "氛围：{mood}",
    "光线：{hour}的光",
    "眼前：大片{main}",
  ],
  tags: ["日常片刻", "慢下来", "生活碎片", "留给自己的时间"],
};
