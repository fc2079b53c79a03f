import type { Page } from "@playwright/test";
import { chooseFile } from "#tests/support/playwright/choose-file.ts";
import { expect, test } from "#tests/support/playwright/fixtures.ts";
import { inspect as inspectHere, pixelsBeyond } from "#tests/support/playwright/inspect.ts";
import type { SimulatorControl } from "#tests/support/playwright/simulator.ts";
import type { StudioClient } from "#tests/support/playwright/studio.ts";
import { photograph } from "#tests/support/request-analysis.ts";
import en from "../../messages/en.json" with { type: "json" };
import zh from "../../messages/zh.json" with { type: "json" };

// The simulated vendors can be held where they are: a running job stays one for as long as it is looked at.
test.use({ providers: "vendors", signedIn: false });

const phone = { width: 360, height: 780 };
const desk = { width: 1280, height: 800 };

for (const { colorScheme, locale, words, viewport } of [
  { colorScheme: "light", locale: "en-GB", words: en, viewport: desk },
  { colorScheme: "dark", locale: "zh-CN", words: zh, viewport: phone },
] as const) {
  test.describe(`${colorScheme}, ${locale}, ${viewport.width} px`, () => {
    test.use({ colorScheme, locale, viewport, contextOptions: { reducedMotion: "reduce" } });

    test("every page of the studio passes axe and fits a phone", async ({
      member,
      newMember,
      studio,
      simulator,
      openBrowser,
      expectConsoleError,
    }) => {
      test.setTimeout(240_000);
      expectConsoleError(/status of 404/);
      const world = await makeWorld(studio, simulator);
      const page = await openBrowser(member);
      expect(await page.evaluate((look) => matchMedia(`(prefers-color-scheme: ${look})`).matches, colorScheme)).toBe(
        true,
      );
      const visit = async (path: string, name: string) => {
        await page.goto(path);
        await expect(page.locator("html")).toHaveAttribute("lang", locale === "zh-CN" ? "zh-CN" : "en");
        await inspect(page, name);
      };
      const menu = (name: string) => page.getByRole("button", { name, exact: true });

      await page.goto(`/vision/${world.complete}`);
      await menu(words.brands.save).click();
      await inspect(page, "save as brand");
      await page.getByRole("dialog").getByRole("button", { name: words.common.save }).click();
      await page.getByRole("banner").getByRole("link", { name: words.brands.open }).click();
      await expect(page.getByRole("button", { name: /^(Copy|复制) #/ }).first()).toBeVisible();
      await inspect(page, "brand");
      await visit("/brands", "brands");

      await visit("/", "home");
      await visit("/vision", "history");
      await visit("/vision?status=cancelled&q=nowhere", "history without a match");
      await visit(`/vision/${world.complete}`, "complete");
      await page.getByRole("textbox").first().fill("改过的文案");
      await page.getByRole("button", { name: words.pieces.showOriginal }).click();
      await inspect(page, "an edited text beside its original");
      await menu(words.job.export).click();
      await inspect(page, "menu");
      await page.keyboard.press("Escape");
      await visit(`/vision/${world.failed}`, "error");
      await visit(`/vision/${world.cancelled}`, "cancelled");
      await visit(`/vision/${world.waiting}`, "waiting for another attempt");
      await visit(`/vision/${world.running}`, "running");

      await visit("/vision/new", "new");
      await chooseFile(page, { name: "a.jpg", mimeType: "image/jpeg", buffer: await photograph() }, words.new.choose);
      await expect(page.getByRole("img", { name: "a.jpg" })).toBeVisible();
      await menu(words.new.start).click();
      await inspect(page, "new, with an image and a missing field");
      await page.goto("/vision/new");
      await menu(words.new.useUrl).click();
      await inspect(page, "new, by address");

      await visit("/settings", "account");
      await visit("/settings/keys", "keys");
      await page.getByRole("textbox", { name: words.settings.keyName }).fill("Script");
      await menu(words.settings.createKey).click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await inspect(page, "a new key");
      await page.getByRole("dialog").getByRole("button", { name: words.settings.keyDone }).click();
      await inspect(page, "keys, with one");
      await visit("/settings/data", "data");
      await page.keyboard.press("Control+K");
      await expect(page.getByRole("dialog")).toBeVisible();
      await inspect(page, "command palette");
      await visit("/vision/99999999", "an analysis that is not there");

      const newcomer = await openBrowser(await newMember());
      await newcomer.goto("/");
      await inspect(newcomer, "home, empty");
      await newcomer.goto("/brands");
      await inspect(newcomer, "brands, empty");
      await newcomer.goto("/vision");
      await inspect(newcomer, "history, empty");
    });

    test("every page before the door passes axe and fits a phone", async ({ page, expectConsoleError }) => {
      expectConsoleError(/status of 404/);
      await page.goto("/sign-in");
      await expect(page.locator("html")).toHaveAttribute("lang", locale === "zh-CN" ? "zh-CN" : "en");
      await inspect(page, "sign-in");
      await page.getByLabel(words.auth.email).fill("nobody@example.test");
      await page.getByLabel(words.auth.password, { exact: true }).fill("not a password of anybody");
      await page.getByRole("button", { name: words.auth.signIn }).click();
      await expect(page.getByText(words.auth.problems.wrong)).toBeVisible();
      await inspect(page, "sign-in, refused");
      await page.goto("/sign-up");
      await page.getByRole("button", { name: words.auth.signUp }).click();
      await expect(page.getByText(words.auth.problems.email)).toBeVisible();
      await inspect(page, "sign-up, refused");
      await page.goto("/no/such/page");
      await inspect(page, "404");
    });
  });
}

/** At this width, and on a phone. */
async function inspect(page: Page, name: string) {
  const size = page.viewportSize() ?? desk;
  await inspectHere(page, `${name} at ${size.width} px`);
  await page.setViewportSize(phone);
  expect.soft(await pixelsBeyond(page), `${name}: pixels to scroll sideways on a phone`).toBe(0);
  await page.setViewportSize(size);
}

/** A job in every state that a page can show. */
async function makeWorld(studio: StudioClient, simulator: SimulatorControl) {
  const { jobId: complete } = await studio.analyse({ analysisPurpose: "A finished one" });
  await simulator.script("gemini", [{ kind: "prompt_blocked" }]);
  const failed = await studio.request({ analysisPurpose: "A refused one" });
  await studio.until(failed, "error");
  await simulator.script("deepseek", [{ kind: "hang", times: 2 }]);
  const cancelled = await studio.request({ analysisPurpose: "A stopped one" });
  await studio.until(cancelled, "deepseek_generating");
  await studio.cancel(cancelled);
  await simulator.received("deepseek", 2);
  const running = await studio.request({ analysisPurpose: "A running one" });
  await simulator.received("deepseek", 3);
  // The last one: from here on everybody waits for this vendor.
  await simulator.script("gemini", [{ kind: "rate_limited", retryAfterSeconds: 600 }]);
  const waiting = await studio.request({ analysisPurpose: "A waiting one" });
  await expect.poll(async () => (await studio.read(waiting)).nextAttemptAt).not.toBeNull();
  return { complete, failed, cancelled, running, waiting };
}
