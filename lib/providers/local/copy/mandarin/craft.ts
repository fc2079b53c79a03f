import { glossed, when } from "../grammar.ts";
import type { MandarinAngle } from "./angle.ts";

/** Looking closely: edges, layers and transitions. It praises what can be seen, never how a thing was made. */
export const craft: MandarinAngle = {
  title: "凑近一点",
  shots: [
    {
      size: "大特写",
      bodies: [
        "固定机位|一开场就是局部，先看不出是什么",
        "贴近横移|贴着表面走，只看见{main}的深浅",
        "缓慢下摇|从最亮的一点开始，慢慢认出形状",
        "失焦固定|画面里只有颜色，没有轮廓",
      ],
    },
    {
      size: "特写",
      bodies: [
        "缓慢推近|{detail}，给足两秒",
        "焦点转移|焦点跟着颜色走，从{main}走到{second}",
        "沿边移动|沿边缘走一圈，转角处停顿",
        "轻微横移|{accent}只露一角，下一秒才给全",
      ],
    },
    {
      size: "近景",
      bodies: [
        "固定机位|同一角度，换一束光再看一遍",
        "固定机位|手指停在半空，不碰到主体",
        "分屏|左右分屏，一半局部，一半整体",
        "快速拉远|放大到只剩颜色，再一口气退回来",
      ],
    },
    {
      size: "中景",
      bodies: [
        "缓慢拉远|退到全貌，前面看过的局部都在原位",
        "快切|三处细节快闪，各停半秒，最后回到整体",
        "固定机位|镜头停在{where}，让人自己去找刚才那一处",
        "固定机位|整体出现，只留一秒，像翻到最后一页",
      ],
    },
  ],
  lights: [
    "掠射光贴着表面走，纹理显出来",
    "小光源从低处打亮边缘",
    "高光只留一小点",
    "反光板补一点暗部",
    ...when("soft", "柔光罩顶，明暗过渡放慢"),
    ...when("strong", "单灯侧打，明暗各半"),
    ...when("deep", "光从暗到亮走一遍"),
    ...when("airy", "背光透过边缘"),
  ],
  sounds: ["近距离收音，听得见摩擦", "节拍跟着切点走", "低频轻轻托住，不抢画面", "每次停顿都留一秒空白"],
  cuts: ["由小到大，顺序别倒", "景别逐级放宽，最后一步跨两级", "切点落在停顿之后"],
  hooks: [
    glossed("凑近一点看。", "come a little closer"),
    glossed("细节，要放大看。", "details are for enlarging"),
    glossed("先别划走，看看边缘这道光。", "do not scroll on yet, look at the light along the edge"),
    glossed("从{main}到{second}，只隔一层光。", "between {main} and {second} there is only a layer of light"),
    glossed("明暗之间，全是功夫。", "all the care is in the step from light to dark", "strong"),
    glossed("颜色与颜色，接得很轻。", "colour meets colour very gently", "soft"),
    glossed("安静的东西，最耐看。", "quiet things bear the longest look", "calm"),
    glossed("{accent}藏在哪儿，你找找看。", "see if you can find where {accent} is hiding"),
    glossed("好看，往往不吵。", "what looks good is seldom loud"),
  ],
  beats: ["再近一点。", "停三秒。", "看边缘。", "嘘。"],
  bodies: [
    "远看是{main}，近看才发现还藏着{second}。",
    "看颜色怎么接，看光怎么走，别的先不管。",
    "颜色要一层一层看：先{main}，再{second}，最后才是{accent}。",
    ...when("soft", "没有生硬的界线，深一点浅一点，都过渡得很慢。"),
    ...when("strong", "亮的够亮，暗的够暗，形状就立住了。"),
    ...when("roomy", "空白也是细节，留得多，才看得见轻重。"),
    ...when("dense", "东西多，却不乱，每一处都有自己的位置。"),
    "第一遍看热闹，第二遍看门道。",
    "有些地方，只有停下来才看得到。",
  ],
  closes: [
    "你会先放大哪一处？",
    "截一角当壁纸，也不错。",
    "不赶时间，慢慢看。",
    "爱看细节的人，会在这里多停一会儿。",
    "看久一点，会有新的发现。",
  ],
  points: [
    "底色：{main}的深浅",
    "衔接：{second}怎么接",
    "彩蛋：{accent}藏在哪里",
    "层次：由亮到暗",
    "看法：放大，停三秒",
    "留意：边缘那道光",
  ],
  tags: ["细节控", "质感", "耐看", "放大看"],
};
