import { glossed, when } from "../grammar.ts";
import type { MandarinAngle } from "./angle.ts";

/** Season and light: what time of the year and of the day the colours remind of. */
export const season: MandarinAngle = {
  title: "光的季节",
  shots: [
    {
      size: "空镜",
      bodies: [
        "固定机位|{season}的{hour}，画面里只有{main}",
        "固定机位|窗外的光先进来，主体还在暗处",
        "延时拍摄|云影从{main}上移过去",
        ...when("horizon", "固定机位|横线以上留给天光，横线以下留给{second}"),
        "缓慢摇移|先拍光，再拍光照到的东西",
      ],
    },
    {
      size: "中景",
      bodies: [
        "延时拍摄|主体的影子从左走到右，像过了半天",
        "固定机位|风动一下，背景的{second}轻轻晃",
        "跟随光线|光斑擦过主体，不停留",
        "缓慢推近|一扇窗的形状投在{main}上",
      ],
    },
    {
      size: "近景",
      bodies: [
        "轻微手持|镜头跟着光走，走到哪里算哪里",
        "延时拍摄|半天压进一个镜头，颜色从{main}走到{second}",
        "升格慢放|{accent}在逆光里亮一下，像季节打了个招呼",
        "固定机位|光从边缘漫过来，先到主体，后到背景",
      ],
    },
    {
      size: "全景",
      bodies: [
        "固定机位|光停下来，主体刚好在亮处",
        "固定机位|回到空镜，{main}比开头深了一点",
        "固定机位|最后一缕光离开画面，字幕才出现",
        "缓慢拉远|天色收住，只剩{main}和一行字",
      ],
    },
  ],
  lights: [
    "光线随云走，明暗变一次",
    "逆着光拍，空气里有一层薄雾",
    "影子拉长，比人先到",
    "光斑从画面边缘滑过",
    ...when("warm", "色温调暖一档"),
    ...when("cool", "色温压冷一档"),
    ...when("balanced", "中性色温，不加滤镜"),
    ...when("deep", "天光将尽，补一盏小灯"),
    ...when("airy", "提亮半档，留住天光"),
  ],
  sounds: ["风声起，音乐后进", "木吉他，慢板", "环境声由近到远", "只留一种自然声，不叠加"],
  cuts: ["叠化要慢，像天色在变", "颜色由浅入深地排", "镜头之间留六帧黑场"],
  hooks: [
    glossed("这个颜色，很像{season}的{hour}。", "this colour is very like {time}"),
    glossed("一看到{hue}，就想起{season}。", "one look at {hue} and {season} comes to mind"),
    glossed("把{season}的{hour}，留在一张图里。", "keep {time} in one picture"),
    glossed("光偏暖的时候，什么都好看。", "when the light turns warm, everything looks good", "warm"),
    glossed("空气像刚洗过。", "the air looks freshly washed", "cool"),
    glossed("不冷不热，光刚刚好。", "neither cold nor hot, and the light just right", "balanced"),
    glossed("如果{season}有颜色，大概就是{hue}。", "if {season} had a colour, it would be about {hue}"),
    glossed("{season}还没开口，{hue}先到了。", "before {season} has said a word, {hue} is here"),
  ],
  beats: ["风也轻。", "天色正好。", "看，光来了。", "就是今天。"],
  bodies: [
    "{main}是天色，{shadow}是影子，剩下的是心情。",
    "同一个角落，换一束光，就是另一天。",
    "早一点是这个样子，晚一点又是另一个样子。",
    ...when("warm", "光偏暖一点，影子偏长一点，日子也跟着软下来。"),
    ...when("cool", "颜色清清的，人也跟着清醒。"),
    ...when("balanced", "光线匀匀地铺开，正适合出门走走。"),
    ...when("airy", "窗帘拉开一半，光自己会走进来。"),
    ...when("deep", "颜色沉下来，光就显得珍贵，反而更耐看。"),
    "天气说变就变，好看的光不等人。",
    "季节不用写在日历上，写在颜色里就够了。",
    "{main}铺开，{accent}路过，像天气里的小惊喜。",
  ],
  closes: [
    "你那边，现在是什么颜色？",
    "这个季节，就记成这一张。",
    "换季的时候，记得换一种心情。",
    "拍一张你窗外的光，发给我们看。",
    "{season}快乐，从颜色开始。",
  ],
  points: ["季节：{season}", "光线：像{hour}", "主色：{main}", "影子：{shadow}", "温度：{warmth}", "心情：{mood}"],
  tags: ["光影", "季节的颜色", "抓住光", "{seasonTag}"],
};
