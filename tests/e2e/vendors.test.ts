import type { Page } from "@playwright/test";
import { chooseFile } from "#tests/support/playwright/choose-file.ts";
import { expect, test } from "#tests/support/playwright/fixtures.ts";
import { photograph } from "#tests/support/request-analysis.ts";

test.use({ providers: "vendors" });

const finished = (page: Page) => page.getByRole("main").getByText("The analysis is finished.");
const pieces = (page: Page) => page.getByRole("region", { name: "Five pieces" }).getByRole("textbox");

test("the form and the result name the vendors and their price", async ({ page, studio, simulator }) => {
  await page.goto("/vision/new");
  await expect(
    page.getByText("Image read by Gemini (gemini-3.5-flash-lite) · copy by DeepSeek (deepseek-flash)"),
  ).toBeVisible();
  await expect(page.getByText(/^≈ \$\d\.\d{2,4} · about \d+ s$/)).toBeVisible();
  await chooseFile(page, { name: "jar.jpg", mimeType: "image/jpeg", buffer: await photograph() });
  await expect(page.getByRole("status").filter({ hasText: / px · / })).toBeVisible();
  await page.getByLabel("What is it for?").fill("A jar for the autumn table");
  await page.getByRole("button", { name: "Analyse" }).click();
  await page.waitForURL(/\/vision\/\d+$/);

  await expect(finished(page)).toBeAttached();
  const job = await studio.read(Number(page.url().split("/").at(-1)));
  await expect(pieces(page)).toHaveCount(15);
  await expect(page.getByRole("textbox", { name: "Caption, Piece 1" })).toHaveValue(
    job.deepseekOutput?.[0]?.captionMandarin ?? "",
  );
  const seen = page.getByRole("region", { name: "As Gemini (gemini-3.5-flash-lite) sees it" });
  for (const hex of job.geminiOutput?.colors.primary ?? [])
    await expect(seen.getByRole("button", { name: `Copy ${hex}, Primary` })).toBeVisible();
  const brief = page.getByRole("region", { name: "Brief" });
  await expect(brief.getByText("Gemini (gemini-3.5-flash-lite) · DeepSeek (deepseek-flash)")).toBeVisible();
  expect(job.cost.actual).toBeGreaterThan(0);
  await expect(brief.getByText(`$${job.cost.actual?.toFixed(4)}`)).toBeVisible();
  await expect(page.getByText("Local draft")).toHaveCount(0);
  expect(await simulator.charges()).toMatchObject({ gemini: 1, deepseek: 1 });
});

test("a vendor's limit is waited for, with the attempt and the seconds shown", async ({ page, studio, simulator }) => {
  await simulator.script("gemini", [{ kind: "rate_limited", retryAfterSeconds: 4 }]);
  await page.goto(`/vision/${await studio.request()}`);
  await expect(page.getByText(/^Attempt 2 of 3 in [1-5] s$/)).toBeVisible();
  await expect(page.getByRole("progressbar", { name: "Progress" })).toHaveAttribute("aria-valuenow", "25");
  await expect(finished(page)).toBeAttached();
  expect(await simulator.charges()).toMatchObject({ gemini: 1, deepseek: 1 });
});

test("a refused image says what happened, what it may have cost and what helps; another try works", async ({
  page,
  studio,
  simulator,
}) => {
  await simulator.script("gemini", [{ kind: "prompt_blocked" }]);
  const jobId = await studio.request({ analysisPurpose: "A face in the crowd" });
  await page.goto(`/vision/${jobId}`);
  await expect(page.getByRole("heading", { name: "The vendor refused this image or brief" })).toBeVisible();
  await expect(page.getByText("Use another image, or leave out names of people and sensitive subjects.")).toBeVisible();
  await expect(page.getByText("It may have been charged; the vendor did not say.")).toBeVisible();
  await expect(page.getByRole("button", { name: `Copy the reference V${jobId}-content_blocked` })).toBeVisible();
  await expect(page.getByRole("list", { name: "Stages" }).getByRole("listitem")).toHaveText([
    /^Image ready\s*done$/,
    /^Palette measured\s*done$/,
    /^Mood and composition\s*failed$/,
    /^Five bilingual pieces\s*to come$/,
  ]);
  await expect(page.getByRole("link", { name: "New analysis with this brief" })).toHaveAttribute(
    "href",
    `/vision/new?from=${jobId}`,
  );

  await page.goto("/");
  const waiting = page.getByRole("region", { name: /^Needs you/ });
  await expect(waiting.getByText("The vendor refused this image or brief")).toBeVisible();
  await waiting.getByRole("link", { name: "A face in the crowd" }).click();
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(finished(page)).toBeAttached();
  await expect(pieces(page)).toHaveCount(15);
});

test("a bad key is not charged and says who can help", async ({ page, studio, simulator }) => {
  await simulator.script("gemini", [{ kind: "bad_key" }]);
  await page.goto(`/vision/${await studio.request()}`);
  await expect(page.getByRole("heading", { name: "The vendor did not accept the key" })).toBeVisible();
  await expect(page.getByText("It was not charged.", { exact: true })).toBeVisible();
  expect(await simulator.charges()).toMatchObject({ gemini: 0, deepseek: 0 });
});

test("four pieces instead of five are asked for once more", async ({ page, studio, simulator }) => {
  await simulator.script("deepseek", [{ kind: "four_pieces" }, { kind: "hang" }]);
  await page.goto(`/vision/${await studio.request()}`);
  await simulator.received("deepseek", 2);
  await expect(page.getByText("Attempt 2 of 3", { exact: true })).toBeVisible();
  await simulator.release();
  await expect(pieces(page)).toHaveCount(15);
  expect(await simulator.charges()).toMatchObject({ gemini: 1, deepseek: 2 });
});

test("stop says what was charged; going on pays for nothing twice", async ({ page, studio, simulator }) => {
  await simulator.script("deepseek", [{ kind: "hang", point: "before_charge" }]);
  const jobId = await studio.request();
  await page.goto(`/vision/${jobId}`);
  await simulator.received("deepseek", 1);
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.getByRole("heading", { name: "This analysis was stopped" })).toBeVisible();
  const said = "Some steps may have been charged; the vendor did not say.";
  await expect(page.getByRole("region", { name: "Notifications" }).getByText(`Stopped. ${said}`)).toBeVisible();
  await expect(page.getByRole("main").getByText(said)).toBeVisible();
  await expect(page.getByRole("region", { name: "Palette", exact: true })).toBeVisible();
  await page.reload();
  await expect(page.getByRole("main").getByText(said)).toBeVisible();

  await page.getByRole("button", { name: "Continue the analysis" }).click();
  await expect(finished(page)).toBeAttached();
  await expect(pieces(page)).toHaveCount(15);
  expect(await simulator.charges()).toMatchObject({ gemini: 1, deepseek: 1 });
});
