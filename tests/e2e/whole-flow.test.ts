import type { Page } from "@playwright/test";
import type { VisionJob } from "#lib/vision/schema.ts";
import { picture } from "#tests/support/images.ts";
import { chooseFile } from "#tests/support/playwright/choose-file.ts";
import { expect, test } from "#tests/support/playwright/fixtures.ts";
import { holdWrites } from "#tests/support/playwright/hold-writes.ts";

test.use({ signedIn: false });

test("a newcomer signs up, hands in a photo, watches it being worked on and reads the result", async ({
  page,
  sql,
}) => {
  await test.step("sign up", async () => {
    await page.goto("/sign-in");
    await page.getByRole("link", { name: "Create account" }).click();
    await page.getByLabel("Your name").fill("Lin Mei");
    await page.getByLabel("Email").fill(`lin.${Date.now()}@example.test`);
    await page.getByLabel("Password", { exact: true }).fill("a cup of celadon at dawn");
    await page.getByRole("button", { name: "Create account" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Hello, Lin Mei" })).toBeVisible();
    await expect(page.getByText("Drop your first brand image")).toBeVisible();
  });

  await test.step("hand in a photo and see it travel", async () => {
    await page.getByRole("banner").getByRole("link", { name: "New analysis" }).click();
    const slow = await throttle(page, 150_000);
    const buffer = await picture(640, 480).jpeg({ quality: 80 }).toBuffer();
    await chooseFile(page, { name: "cup.jpg", mimeType: "image/jpeg", buffer });
    await expect(page.getByRole("progressbar", { name: "Uploading cup.jpg" })).toBeVisible();
    await slow.end();
    await expect(page.getByRole("status").filter({ hasText: /^640 × 480 px · \d+ kB$/ })).toBeVisible();
    await expect(page.getByRole("img", { name: "cup.jpg" })).toBeVisible();
  });

  await test.step("brief and price", async () => {
    await page.getByLabel("What is it for?").fill("Autumn campaign for a ceramics studio");
    await page.getByRole("radio", { name: /Detailed analysis/ }).check();
    await expect(page.getByText(/^Free · about \d+ s$/)).toBeVisible();
    await expect(page.getByText("Local draft · runs on this server, no vendor")).toBeVisible();
  });

  const letGo = await holdWrites(sql, "vision_job_outputs");
  await test.step("stages by name", async () => {
    await page.getByRole("button", { name: "Analyse" }).click();
    await page.waitForURL(/\/vision\/\d+$/);
    const stages = page.getByRole("list", { name: "Stages" }).getByRole("listitem");
    await expect(stages).toHaveText([
      /^Image ready\s*done$/,
      /^Palette measured\s*done$/,
      /^Mood and composition\s*done$/,
      /^Five bilingual pieces\s*under way$/,
    ]);
    await expect(page.getByRole("progressbar", { name: "Progress" })).toHaveAttribute("aria-valuenow", "60");
    await expect(page.getByText(/^0:\d\d elapsed$/)).toBeVisible();
    await expect(page.getByRole("button", { name: "Stop" })).toBeVisible();
  });
  await letGo();

  await test.step("the result is what the API says", async () => {
    await expect(page.getByRole("main").getByText("The analysis is finished.")).toBeAttached();
    const job = await jobOnPage(page);
    expect(job).toMatchObject({ status: "complete", outputFormat: "detailed_analysis", cost: { actual: 0 } });
    expect(await hexesOnPage(page)).toEqual(job.palette?.map(({ hex }) => hex));

    const pieces = page.getByRole("region", { name: "Five pieces" });
    await expect(pieces.getByText("Local draft")).toBeVisible();
    expect(job.deepseekOutput).toHaveLength(5);
    for (const [index, piece] of (job.deepseekOutput ?? []).entries()) {
      const field = (name: string) => pieces.getByRole("textbox", { name: `${name}, Piece ${index + 1}` });
      await expect(field("Caption")).toHaveValue(piece.captionMandarin);
      await expect(field("Storyboard")).toHaveValue(piece.storyboardMandarin);
      await expect(field("Explanation")).toHaveValue(piece.explanationEnglish);
      await expect(field("Caption")).toHaveAttribute("lang", "zh-CN");
      await expect(field("Explanation")).toHaveAttribute("lang", "en");
      const [chinese, english] = [await field("Caption").boundingBox(), await field("Explanation").boundingBox()];
      if (!chinese || !english) throw new Error("a text has no box");
      expect(english.x).toBeGreaterThan(chinese.x + chinese.width);
      expect(Math.abs(english.y - chinese.y)).toBeLessThan(chinese.height);
    }
    await expect(page.getByRole("img", { name: /^The analysed image/ })).toBeVisible();
  });

  await test.step("home has it too", async () => {
    await page.getByRole("link", { name: "Home" }).click();
    await expect(
      page.getByRole("region", { name: "Recent" }).getByRole("link", { name: /Autumn campaign/ }),
    ).toBeVisible();
  });
});

async function jobOnPage(page: Page): Promise<VisionJob> {
  const response = await page.request.get(`/api/v1/vision-jobs/${new URL(page.url()).pathname.split("/").at(-1)}`);
  expect(response.status()).toBe(200);
  return response.json();
}

async function hexesOnPage(page: Page): Promise<string[]> {
  const copies = page.getByRole("region", { name: "Palette", exact: true }).getByRole("button", { name: /^Copy #/ });
  return copies.allInnerTexts();
}

/** Slows what the page sends, in bytes a second. */
async function throttle(page: Page, uploadThroughput: number) {
  const session = await page.context().newCDPSession(page);
  const set = (bytes: number) =>
    session.send("Network.emulateNetworkConditions", {
      offline: false,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: bytes,
    });
  await set(uploadThroughput);
  return { end: () => set(-1) };
}
