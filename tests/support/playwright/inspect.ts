import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import en from "../../../messages/en.json" with { type: "json" };
import zh from "../../../messages/zh.json" with { type: "json" };

/** Between them both themes, both languages, a desk and a phone. */
export const looks = [
  { colorScheme: "light", locale: "zh-CN", words: zh, viewport: { width: 1440, height: 900 } },
  { colorScheme: "dark", locale: "en-GB", words: en, viewport: { width: 360, height: 780 } },
] as const;

const wcag = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** No violation of WCAG 2.2 AA, and nothing beyond the window's edge. Soft: one run tells all that is wrong. */
export async function inspect(page: Page, name: string): Promise<void> {
  // No page has a frame, for which alone the other mode would open a tab each time.
  const { violations } = await new AxeBuilder({ page }).withTags(wcag).setLegacyMode().analyze();
  const found = violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ target, any }) => `${target.join(" ")} (${any[0]?.message ?? ""})`).join(", ")}`,
  );
  expect.soft(found, name).toEqual([]);
  expect.soft(await pixelsBeyond(page), `${name}: pixels to scroll sideways`).toBe(0);
}

export const pixelsBeyond = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
