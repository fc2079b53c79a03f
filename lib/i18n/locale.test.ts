import { expect, test } from "vitest";
import { chooseLocale } from "./locale.ts";

test.each([
  [{ cookie: "zh", acceptLanguage: "en" }, "zh"],
  [{ cookie: "en", acceptLanguage: "zh-CN" }, "en"],
  [{ cookie: "fr", acceptLanguage: "zh-TW,zh;q=0.9" }, "zh"],
  [{ acceptLanguage: "de-DE,de;q=0.9,zh;q=0.8,en;q=0.7" }, "zh"],
  [{ acceptLanguage: "zh;q=0.2, en;q=0.9" }, "en"],
  [{ acceptLanguage: "zh;q=0, en" }, "en"],
  [{ acceptLanguage: "*" }, "en"],
  [{ acceptLanguage: ";;;,q=zh" }, "en"],
  [{ acceptLanguage: null }, "en"],
  [{}, "en"],
])("%j speaks %s", (visitor, locale) => {
  expect(chooseLocale(visitor)).toBe(locale);
});
