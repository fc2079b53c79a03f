/** What a user may say that the picture is about, and the words that follow from it in both languages. */
export interface Subject {
  words: RegExp;
  zh: {
    /** Without the `#`. */
    tag: string;
    it: string;
    /** A stretch of time with it. */
    moment: string;
    /** A movement of the hands, without a subject. */
    reach: string;
    /** What a close-up would look at. */
    detail: string;
    place: string;
  };
  en: { thing: string; moment: string };
}

/** The first that the user's own words name; nothing is guessed from the pixels. */
export function findSubject(text: string): Subject | undefined {
  return subjects.find(({ words }) => words.test(text));
}

/** Vessels come before what is in them: a teapot is an object first. */
const subjects: readonly Subject[] = [
  {
    words:
      /陶|瓷|茶具|茶壶|餐具|teapot|teaware|tableware|花瓶|家具|灯具|家居|椅|沙发|ceramic|pottery|vase|furniture|\blamps?\b|chair|sofa|homeware|interior/i,
    zh: {
      tag: "家居",
      it: "这件器物",
      moment: "收拾好屋子的这几分钟",
      reach: "摆正一点，退开半步再看",
      detail: "弧面上由明到暗的那一段",
      place: "客厅",
    },
    en: { thing: "the object", moment: "the minutes of tidying a room" },
  },
  {
    words: /茶|\bteas?\b|matcha/i,
    zh: {
      tag: "茶",
      it: "这款茶",
      moment: "泡茶的这几分钟",
      reach: "提壶注水，水线细细落下",
      detail: "水面贴着杯沿的那一圈光",
      place: "茶席",
    },
    en: { thing: "the tea", moment: "the minutes it takes to make tea" },
  },
  {
    words: /咖啡|\bcoffees?\b|espresso|latte/i,
    zh: {
      tag: "咖啡",
      it: "这款咖啡",
      moment: "等咖啡的这几分钟",
      reach: "双手捧杯，往身前拢近一点",
      detail: "杯口那一层细密的光",
      place: "吧台",
    },
    en: { thing: "the coffee", moment: "the minutes of waiting for coffee" },
  },
  {
    words: /酒|饮料|果汁|气泡水|\bwines?\b|\bbeers?\b|\bdrinks?\b|\bjuices?\b|cocktail|soda|beverage/i,
    zh: {
      tag: "饮品",
      it: "这款饮品",
      moment: "碰杯之前的这几分钟",
      reach: "举杯，停在光里",
      detail: "杯壁上慢慢滑下的水珠",
      place: "餐桌",
    },
    en: { thing: "the drink", moment: "the minutes before the toast" },
  },
  {
    words:
      /蛋糕|甜品|面包|巧克力|月饼|零食|美食|餐|食品|cake|dessert|bread|bakery|chocolate|snack|\bfoods?\b|restaurant/i,
    zh: {
      tag: "美食",
      it: "这份美味",
      moment: "动筷之前的这几分钟",
      reach: "轻轻切开，分到盘里",
      detail: "切面的层次",
      place: "餐桌",
    },
    en: { thing: "the food", moment: "the minutes before eating" },
  },
  {
    words: /护肤|面霜|精华|洁面|skin ?care|serum|moisturi[sz]er|face cream|cosmetic/i,
    zh: {
      tag: "护肤",
      it: "这款护肤品",
      moment: "睡前护肤的这几分钟",
      reach: "指尖取一点，在手背上推开",
      detail: "膏体拉起又落下的弧线",
      place: "梳妆台",
    },
    en: { thing: "the skincare", moment: "the minutes of an evening routine" },
  },
  {
    words: /口红|彩妆|唇|眼影|腮红|lipstick|make-?up|eyeshadow/i,
    zh: {
      tag: "彩妆",
      it: "这支颜色",
      moment: "出门前化妆的这几分钟",
      reach: "旋出一点，对着镜子停住",
      detail: "颜色落下的第一笔",
      place: "镜前",
    },
    en: { thing: "the make-up", moment: "the minutes of putting on make-up" },
  },
  {
    words: /香水|香氛|香薰|蜡烛|perfume|fragrance|scent|candle/i,
    zh: {
      tag: "香氛",
      it: "这款香氛",
      moment: "气味散开的这几分钟",
      reach: "轻按一下，手腕在空中停一拍",
      detail: "玻璃边缘折出的光",
      place: "床头",
    },
    en: { thing: "the fragrance", moment: "the minutes while a scent spreads" },
  },
  {
    words: /珠宝|首饰|戒指|项链|耳环|手表|腕表|jewel|\brings?\b|necklace|earring|watches\b|wristwatch/i,
    zh: {
      tag: "首饰",
      it: "这件饰物",
      moment: "戴上它的这几秒钟",
      reach: "扣好搭扣，手腕轻轻转一下",
      detail: "转动时一闪而过的亮点",
      place: "首饰盒旁",
    },
    en: { thing: "the piece", moment: "the seconds of putting it on" },
  },
  {
    words: /鞋|包袋|手袋|皮具|背包|shoes?\b|sneaker|\bbags?\b|handbag|leather|backpack/i,
    zh: {
      tag: "鞋包",
      it: "这件随身物",
      moment: "出门前的这几分钟",
      reach: "拎起来，顺手理一理带子",
      detail: "转角处的线条",
      place: "玄关",
    },
    en: { thing: "the piece", moment: "the minutes before leaving" },
  },
  {
    words: /服装|衣|裙|穿搭|时装|毛衫|cloth(es|ing)|dress|fashion|apparel|shirt|sweater|outfit/i,
    zh: {
      tag: "穿搭",
      it: "这件衣服",
      moment: "出门前照镜子的这几分钟",
      reach: "披上，理一理领口",
      detail: "褶皱里的明暗",
      place: "衣架旁",
    },
    en: { thing: "the garment", moment: "the minutes in front of the mirror" },
  },
  {
    words: /鲜花|花店|花束|绿植|园艺|flowers?\b|bouquet|florist|\bplants?\b|garden/i,
    zh: {
      tag: "花艺",
      it: "这一束",
      moment: "修剪花枝的这几分钟",
      reach: "剪短一枝，插回原处",
      detail: "叶脉与花瓣的边",
      place: "窗台",
    },
    en: { thing: "the flowers", moment: "the minutes of trimming flowers" },
  },
  {
    words: /手机|耳机|电脑|音箱|数码|相机|phones?\b|headphone|earbud|laptop|speakers?\b|gadget|\btech\b/i,
    zh: {
      tag: "数码",
      it: "这件装备",
      moment: "开机之前的这几秒钟",
      reach: "拿起，翻到背面，再翻回来",
      detail: "接缝与按键的边线",
      place: "书桌",
    },
    en: { thing: "the device", moment: "the seconds before switching on" },
  },
  {
    words: /酒店|民宿|旅行|旅游|度假|hotel|resort|travel|holiday|guest ?house/i,
    zh: {
      tag: "旅行",
      it: "这段旅程",
      moment: "刚刚抵达的这几分钟",
      reach: "放下行李，推开窗",
      detail: "窗框切出来的一块天色",
      place: "房间",
    },
    en: { thing: "the journey", moment: "the minutes after arriving" },
  },
  {
    words: /图书|书店|文具|笔记本|钢笔|\bbooks?\b|bookshop|stationery|notebook|\bpens?\b/i,
    zh: {
      tag: "阅读",
      it: "这一本",
      moment: "翻开之前的这几分钟",
      reach: "翻开一页，用手掌压平",
      detail: "纸边的毛糙与字的墨色",
      place: "书桌",
    },
    en: { thing: "the book", moment: "the minutes before opening it" },
  },
  {
    words: /运动|健身|跑步|瑜伽|骑行|\bsports?\b|fitness|\byoga\b|cycling|sportswear/i,
    zh: {
      tag: "运动",
      it: "这件装备",
      moment: "热身的这几分钟",
      reach: "系紧，原地跳两下",
      detail: "发力那一瞬绷紧的线条",
      place: "跑道边",
    },
    en: { thing: "the gear", moment: "the minutes of warming up" },
  },
];
