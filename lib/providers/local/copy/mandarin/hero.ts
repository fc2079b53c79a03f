import { glossed, when } from "../grammar.ts";
import type { MandarinAngle } from "./angle.ts";

/** The entrance: one subject, seen before anything is said. */
export const hero: MandarinAngle = {
  title: "第一眼",
  shots: [
    {
      size: "全景",
      bodies: [
        "固定机位|满幅{main}，主体落在{where}",
        "固定机位|先拍一段{main}的空景，再让主体入画",
        "缓慢推近|从失焦的{main}开始，主体一点点清楚起来",
        ...when("roomy", "固定机位|大面积留白不动，只让主体轻轻落定"),
        ...when("dense", "轻微横移|画面排得很满，用浅景深把主体单独拎出来"),
        "固定机位|先给一片{main}，数到二，主体才进来",
      ],
    },
    {
      size: "中景",
      bodies: [
        "固定机位|机位与主体齐平，正对镜头",
        "推轨变焦|主体不动，背景缓慢后退",
        "焦点转移|{second}的部分由虚变实，把主体托出来",
        ...when("centred", "平稳前移|守住中轴线，左右留出相等的空间"),
        ...when("thirds", "轻微横移|主体压在三分线上，另一侧留给字幕"),
        ...when("symmetrical", "固定机位|左右对称取景，只有主体打破平衡"),
      ],
    },
    {
      size: "特写",
      bodies: [
        "固定机位|只取主体与{main}相接的那条边",
        "缓慢推近|主体占满半幅，另外半幅全是{main}",
        "焦点转移|焦点落到{accent}，停稳再走",
        "快速摇移|从{accent}拉回主体，一次到位",
      ],
    },
    {
      size: "全景",
      bodies: [
        "固定机位|回到开场机位，画面停住一秒，落版",
        "固定机位|全部静止，只有光还在走，随后落版",
        "固定机位|{brand}字样出现在{main}的空处，其余不动",
        ...when("roomy", "缓慢拉远|留白处浮出一句话，一句就够"),
        ...when("dense", "缓慢拉远|四周压暗一档，文案放进画面下方的色条"),
      ],
    },
  ],
  lights: [
    "正面柔光，影子收到最小",
    "侧光勾出一条清楚的边",
    "主光偏左四十五度，暗部留住细节",
    "逆光留一圈细边",
    ...when("airy", "大面积漫射光，亮部不过曝"),
    ...when("deep", "顶光压低，背景自然暗下去"),
    ...when("warm", "暖光从侧后方进来"),
    ...when("cool", "冷白光，干净利落"),
  ],
  sounds: [
    "环境声压低，落版前静一拍",
    "一个长音从头铺到尾",
    "鼓点只给一下，落在主体出现时",
    "前半无声，后半轻轻进弦乐",
  ],
  cuts: ["全片不超过四个切点", "不用转场，只用停顿", "每次切换都落在颜色变化处"],
  hooks: [
    glossed("先看颜色，再看主角。", "look at the colour first, then at the lead"),
    glossed("一张图，先把{hue}交给你。", "one picture, and the first thing it hands you is {hue}"),
    glossed("{main}打底，主角只有一个。", "{main} for a ground, and only one lead"),
    glossed("让{it}自己说话。", "let {thing} speak for itself"),
    glossed("留白这么多，是想让你看得清。", "so much is left empty so that you see clearly", "roomy"),
    glossed("画面很满，目光只去一处。", "the frame is full, yet the eye goes to one place", "dense"),
    glossed("灯暗下来，主角才刚登场。", "the lights go down, and only now the lead comes on", "deep"),
    glossed("整张图，都在为{touch}那一点让路。", "the whole picture makes way for one touch of {touch}"),
    glossed("{main}退后一步，主角往前一步。", "{main} steps back, the lead steps forward"),
    glossed("{brand}，请看第一眼。", "{brand}: your first look, please"),
  ],
  beats: ["看这里。", "就这一处。", "先别眨眼。", "稳稳的。"],
  bodies: [
    ...when("few", "颜色不多，{main}配{second}，看一眼就记得住。"),
    "{main}配{second}，看一眼就记得住。",
    "不急着介绍，先让你看个清楚。",
    ...when("majority", "{main}占了大半，剩下的留给重点，眼睛不用找。"),
    ...when("airy", "光线亮，边缘净，看着就舒服。"),
    ...when("deep", "四周压低，轮廓留亮，安静，也有分量。"),
    ...when("lively", "颜色放开了用，隔着屏幕也能一眼认出来。"),
    ...when("calm", "没有多余的动作，就这样摆着，刚刚好。"),
    "大面积交给{main}，一点点交给{touch}，主次分明。",
    ...when("few", "好认，是因为颜色少；耐看，是因为颜色对。"),
  ],
  closes: [
    "你第一眼看到的是哪里？",
    "喜欢的话，先收着。",
    "第一眼的印象，留在评论区吧。",
    "往左滑之前，再看一眼。",
    "记住这个颜色，下次见面好认。",
  ],
  points: [
    "配色：{main}＋{second}",
    "主次：{main}做底，主角在前",
    "构图：{layout}",
    "重点：{touch}那一点",
    "位置：{where}",
    "感觉：{mood}",
  ],
  tags: ["配色灵感", "第一眼心动", "画面感", "今日份好看"],
};
