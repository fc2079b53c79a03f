import { expect, test } from "vitest";
import { carriesMarkupOrLink } from "./analysis.ts";

test.each([
  "<b>bold</b>",
  "an <img src=x onerror=alert(1) that never closes",
  "<!-- hidden -->",
  "[more](/sign-out)",
  "![](x)",
  "详见https://tea.example/a",
  "javascript:alert(1)",
  "data:text/html,x",
  "www.tea.zip",
  "tea-shop.com",
  "tea.zip/spring",
  "calm\u202emlac",
  "calm\u{e0041}",
])("%j carries markup or a link", (text) => {
  expect(carriesMarkupOrLink(text)).toBe(true);
});

test.each([
  "Key data: 72 % of the area is indigo.",
  "The file: a quiet still life.",
  "A contrast of 4.5:1, and a margin < 3 %.",
  "早一点醒来，把第一口热气留给自己。#春茶#",
  "Warm, cool and/or neutral; e.g. a 9:16 crop.",
  "价格：￥19.9／杯 [新品]（限量）",
])("%j is plain text", (text) => {
  expect(carriesMarkupOrLink(text)).toBe(false);
});
