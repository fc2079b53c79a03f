import { glossed, when } from "../grammar.ts";
import type { MandarinAngle } from "./angle.ts";

/** The invitation: from looking to answering. It promises a meeting, nothing about the product. */
export const invitation: MandarinAngle = {
  title: "留个位置",
  shots: [
    {
      size: "全景",
      bodies: [
        "固定机位|空着的位置占去半个画面，{main}作底",
        "正面平视|把主体往镜头前推一点，像递给屏幕外的人",
        "开门视角|门开一条缝，{main}先露出来",
        ...when("launch", "固定机位|遮布缓缓移开，先露出{main}的一角"),
        ...when("gift", "俯拍|盒盖掀开一半，先看到{main}"),
      ],
    },
    {
      size: "中景",
      bodies: [
        "主观视角|换到来访者的视角，主体就在手边",
        "低机位跟拍|脚步由远及近，停在主体前",
        "固定机位|桌面两侧各留一个座位，只坐了一边",
        "缓慢环绕|镜头绕到主体背后，朝来的方向看",
      ],
    },
    {
      size: "近景",
      bodies: [
        "俯拍|几只手先后入画，彼此错开",
        "轻微手持|有人侧身让出位置，镜头跟进去",
        "快切|快切三种反应，只拍手势",
        "轻微手持|{accent}在画面一角闪过，有人回头",
      ],
    },
    {
      size: "全景",
      bodies: [
        "固定机位|镜头停在空位上，字幕写一句邀请",
        "缓慢拉远|画面轻轻拉远，像在等一个回答",
        "固定机位|{brand}与见面信息一起出现，停足两秒",
        "固定机位|主体居中，四周留给评论和弹幕",
        ...when("launch", "固定机位|上新日期单独一屏，停足两秒"),
      ],
    },
  ],
  lights: [
    "均匀明亮，适合放字",
    "光从门口方向进来",
    "全片最亮的一处，给在这里",
    "光慢慢收，只留中间",
    ...when("warm", "暖一点的环境光"),
    ...when("cool", "清亮的冷光"),
    ...when("deep", "灯一盏一盏亮起来"),
    ...when("lively", "光随节奏明暗一次"),
  ],
  sounds: ["人声轻轻一句，像在门口招呼", "门铃轻响一声，音乐进", "笑声从画外传来", "收尾留一声轻敲"],
  cuts: ["先快后慢，结尾留白", "最后一镜不切走，留到声音结束", "字幕只出现一次"],
  hooks: [
    glossed("给你留了个位置。", "a place has been kept for you"),
    glossed("来，坐近一点。", "come, sit a little closer"),
    glossed("上新了，先给你看颜色。", "it is new, and you get to see the colour first", "launch"),
    glossed("新的一页，从{hue}翻开。", "a new page opens on {hue}", "launch"),
    glossed("心意要送出去，先挑一种颜色。", "a gift on its way begins with choosing a colour", "gift"),
    glossed("过节了，给团圆添一笔颜色。", "it is the holidays: add a stroke of colour to the gathering", "festival"),
    glossed("{brand}想请你来看一眼。", "{brand} would like you to come and take a look"),
    glossed("别光看，来玩。", "do not just look, come and play", "lively"),
    glossed("要是约在一种颜色里见面，就选{hue}。", "if we were to meet inside a colour, let it be {hue}"),
    glossed("门没关，{hue}在里面等你。", "the door is open, and {hue} is waiting inside"),
  ],
  beats: ["来吧。", "就等你。", "一起？", "说好了。"],
  bodies: [
    "不着急做决定，先看看合不合眼缘。",
    "一个人来，带朋友来，都算数。",
    "喜欢安静的看{quiet}，喜欢热闹的看{loud}。",
    ...when("calm", "不催你，也不吵你，来了就好。"),
    ...when("lively", "人多热闹，人少自在，怎么来都行。"),
    "说说看，这张图让你想到了谁。",
    "理由不用多，看对眼就够了。",
    "你带好心情，颜色我们备着。",
  ],
  closes: [
    "想好了，就来找我们。",
    "我们就在这里。",
    "下一张想看什么，留言告诉我们。",
    "点个收藏，改天见。",
    "路过的话，打个招呼。",
  ],
  points: [
    "适合谁：看对眼的人",
    "怎么来：一个人或带朋友",
    "颜色：{main}",
    "聊聊：评论区见",
    "缘由：{occasion}",
    "暗号：{accent}",
  ],
  tags: ["见面吧", "色彩笔记", "给你留了位置", "想听你说"],
};
