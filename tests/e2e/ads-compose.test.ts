import { readFile } from "node:fs/promises";
import type { APIRequestContext, Page } from "@playwright/test";
import type postgres from "postgres";
import type { Member } from "#tests/support/create-member.ts";
import { adsOf, piecesOf } from "#tests/support/playwright/ads.ts";
import { expect, test } from "#tests/support/playwright/fixtures.ts";
import { inspect, looks } from "#tests/support/playwright/inspect.ts";
import { started } from "#tests/support/playwright/started.ts";
import { encodeWav } from "#tests/support/tone.ts";

// Films are rendered for real.
test.setTimeout(300_000);

/** An ad of two clips of a second each, approved and not yet composed. */
async function withClips(request: APIRequestContext, member: Member) {
  const ads = adsOf(request, member);
  const sessionId = await ads.open();
  await ads.start(sessionId, "images");
  await ads.until(sessionId, "reviewing_images", 120_000);
  await ads.approve(sessionId, "mood-board");
  await ads.start(sessionId, "clips");
  await ads.until(sessionId, "reviewing_videos", 120_000);
  return { ads, sessionId };
}

async function withFilm(request: APIRequestContext, member: Member) {
  const made = await withClips(request, member);
  await made.ads.approve(made.sessionId, "clip-board");
  await made.ads.start(made.sessionId, "composition");
  await made.ads.until(made.sessionId, "completed", 120_000);
  return made;
}

async function open(page: Page, sessionId: string) {
  await page.goto(`/ads/${sessionId}?step=compose`);
  await started(page);
}

/** Ended calls of an ad by category. */
async function callsOf(sql: postgres.Sql, sessionId: string): Promise<Record<string, number>> {
  const rows = await sql<{ category: string; calls: number }[]>`
    select c.category, count(*)::int as calls from provider_calls c
    left join assets a on c.subject_kind = 'ad-asset' and a.id::text = c.subject_id
    where c.subject_id = ${sessionId} or a.session_id = ${sessionId} group by 1`;
  return Object.fromEntries(rows.map(({ category, calls }) => [category, calls]));
}

test("a film is played to the frame, changed for nothing, and taken away", async ({
  page,
  context,
  request,
  member,
  sql,
}) => {
  const { ads, sessionId } = await withFilm(request, member);
  await open(page, sessionId);
  const timecode = page.getByTestId("timecode");
  const film = page.locator("video");
  const time = () => film.evaluate((video: HTMLVideoElement) => video.currentTime);
  const paused = () => film.evaluate((video: HTMLVideoElement) => video.paused);

  // Two clips of 30 frames share a crossfade of 15.
  await expect(timecode).toHaveText("0:00.00");
  await expect(page.getByText("2 clips · 1.5 s · 1 crossfade of 0.5 s")).toBeVisible();
  await page.getByRole("button", { name: "One frame on" }).click();
  await expect(timecode).toHaveText("0:00.01");
  await expect.poll(time).toBeCloseTo(1.5 / 30, 3);
  await page.keyboard.press(".");
  await expect(timecode).toHaveText("0:00.02");
  await page.keyboard.press(",");
  await expect(timecode).toHaveText("0:00.01");
  await page.keyboard.press("ArrowRight");
  await expect(timecode).toHaveText("0:01.01");
  await page.keyboard.press("End");
  await expect(timecode).toHaveText("0:01.14");
  await page.keyboard.press("Home");
  await expect(timecode).toHaveText("0:00.00");
  await page.getByRole("button", { name: "Loop" }).click();
  await page.getByRole("button", { name: "Play" }).click();
  await expect.poll(time).toBeGreaterThan(0.2);
  await page.getByRole("button", { name: "Pause" }).click();
  await expect.poll(paused).toBe(true);
  await page.getByRole("button", { name: "Safe area" }).click();
  await expect(page.getByRole("img", { name: /^Safe area for Square feed/ })).toBeVisible();
  await page.getByRole("button", { name: "Speed" }).click();
  await page.getByRole("menuitemradio", { name: "0.5×" }).click();
  await expect.poll(() => film.evaluate((video: HTMLVideoElement) => video.playbackRate)).toBe(0.5);

  // What was measured is said.
  await expect(page.getByTestId("contrast")).toContainText(/Closing\s*\d+\.\d:1/);
  await expect(page.getByText(/^-1[345]\.\d LUFS, peak -\d\.\d dBTP$/)).toBeVisible();

  // Other words: the film says that it is older, and another cut buys nothing.
  const before = await callsOf(sql, sessionId);
  await page.getByRole("textbox", { name: "Call to action" }).fill("Now 现在就买");
  await expect(page.getByText("Changed since v1: the words.")).toBeVisible();
  const foot = page.getByRole("button", { name: "Compose again" });
  await expect(page.getByText(/^Free · ~\d+ s · nothing is bought again$/)).toBeVisible();
  await foot.click();
  await expect(page.getByText("Up to date")).toBeVisible({ timeout: 120_000 });
  await expect(page.locator("video")).toHaveAccessibleName("Film, version 2, 1:1");
  expect(await callsOf(sql, sessionId)).toEqual({ ...before, composition: (before.composition ?? 0) + 1 });
  await foot.click();
  await expect(page.getByText("Up to date")).toBeVisible();
  await ads.until(sessionId, "completed");
  expect(await callsOf(sql, sessionId)).toEqual({ ...before, composition: (before.composition ?? 0) + 1 });

  // Another format of the same cut.
  await page.getByRole("button", { name: /^4:5 make: free/ }).click();
  await page.getByRole("button", { name: "Make 4:5" }).click();
  await expect(page.locator("video")).toHaveAccessibleName("Film, version 2, 4:5", { timeout: 120_000 });

  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download v2 in 1:1" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe("Dawn-Cup-v2-1x1.mp4");
  expect((await readFile(await download.path())).subarray(4, 8).toString()).toBe("ftyp");

  // Its address shows the same film to whoever may see it.
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copy the link to v1 in 1:1" }).click();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.goto(link);
  await expect(page.locator("video")).toHaveAccessibleName("Film, version 1, 1:1");

  await page.getByRole("button", { name: "Delete v1 in 1:1" }).click();
  await expect(page.locator("video")).toHaveAccessibleName("Film, version 2, 1:1");
  const isThere = async () =>
    piecesOf(await ads.read(sessionId), "final_video").filter((each) => each.version === 1).length;
  await expect.poll(isThere).toBe(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(isThere).toBe(1);
});

test("composing is seen as it goes, can be stopped, and is made after all", async ({ page, request, member }) => {
  const { ads, sessionId } = await withClips(request, member);
  await open(page, sessionId);
  // Nothing is approved yet: the step says what to do, and leads there.
  await expect(page.getByRole("heading", { name: "No film yet" })).toBeVisible();
  await page.getByRole("button", { name: "To the clips" }).click();
  await expect(page).toHaveURL(/step=clips/);
  await ads.approve(sessionId, "clip-board");
  await page.getByRole("link", { name: /^Compose/ }).click();

  for (const ratio of ["9:16", "4:5", "16:9"]) await page.getByRole("checkbox", { name: ratio }).check();
  await page.getByRole("button", { name: "Compose the film" }).click();
  const making = page.getByRole("list", { name: "Being made" });
  await expect(making.getByRole("listitem").filter({ hasText: "Film 1:1" })).toBeVisible();
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(page.getByText("Film 1:1: Stopped")).toBeVisible();
  await ads.until(sessionId, "cancelled");

  await page.getByRole("checkbox", { name: "9:16" }).uncheck();
  await page.getByRole("checkbox", { name: "4:5" }).uncheck();
  await page.getByRole("checkbox", { name: "16:9" }).uncheck();
  await page.getByRole("button", { name: "Compose the film" }).click();
  await expect(page.locator("video")).toHaveAccessibleName("Film, version 2, 1:1", { timeout: 120_000 });
});

test("a track of one's own needs its licence", async ({ page, request, member }) => {
  const { ads, sessionId } = await withClips(request, member);
  await ads.approve(sessionId, "clip-board");
  await open(page, sessionId);
  await page.getByRole("radio", { name: "Own track" }).check();
  const wav = { name: "theme 主题.wav", mimeType: "audio/wav", buffer: encodeWav({ seconds: 3 }) };
  await page.getByLabel("Choose a track").setInputFiles(wav);
  await expect(page.getByText("theme 主题.wav")).toBeVisible();
  const use = page.getByRole("button", { name: "Use this track" });
  await expect(use).toBeDisabled();
  await page.getByRole("textbox", { name: "Licence" }).fill("Bought, order 12");
  await use.click();
  await expect
    .poll(async () => (await ads.read(sessionId)).music)
    .toMatchObject({ source: "upload", uploadName: "theme 主题.wav", licence: "Bought, order 12" });
  await page.getByRole("radio", { name: "Off" }).check();
  await expect.poll(async () => (await ads.read(sessionId)).music.source).toBe("off");

  await page.getByRole("radio", { name: "Made for it" }).check();
  await page.getByRole("combobox", { name: "Genre" }).selectOption({ label: "Jazz 爵士" });
  await expect
    .poll(async () => (await ads.read(sessionId)).music)
    .toMatchObject({ source: "generated", genre: "jazz" });
});

test("the film and what it cost pass axe and fit", async ({ openBrowser, request, member }) => {
  const { sessionId } = await withFilm(request, member);
  for (const { words, ...look } of looks) {
    const page = await openBrowser(member, { ...look, reducedMotion: "reduce" });
    const here = `${look.locale}, ${look.colorScheme}`;
    await open(page, sessionId);
    await expect(page.getByTestId("timecode")).toBeVisible();
    await inspect(page, `film, ${here}`);
    await page.getByRole("button", { name: words.ads.compose.safeArea }).click();
    await page.getByRole("button", { name: /^16:9/ }).first().click();
    await inspect(page, `a format that is not there, ${here}`);
    await page.goto(`/ads/${sessionId}/costs`);
    await expect(page.getByRole("heading", { name: words.costs.everyCall })).toBeVisible();
    await inspect(page, `the ad's costs, ${here}`);
    await page.goto("/costs");
    await expect(page.getByRole("heading", { name: words.costs.byStudio })).toBeVisible();
    await inspect(page, `the month's costs, ${here}`);
  }
});

test("what a month has cost is shown, and is saved as a table", async ({ page, request, member }) => {
  const ads = adsOf(request, member);
  const sessionId = await ads.open({ title: "Tea, 茶" });
  await ads.start(sessionId, "plan");
  await expect.poll(async () => (await ads.read(sessionId)).waitingReason).toBe("review");
  await page.goto("/");
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Costs" }).click();
  await expect(page.getByText("Everything was made locally, for free.")).toBeVisible();
  const project = page.getByRole("region", { name: "By project" }).getByRole("row", { name: /^Tea, 茶/ });
  await expect(project).toContainText("Free");
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "CSV" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^moodreel-costs-\d{4}-\d{2}\.csv$/);
  expect(await readFile(await download.path(), "utf8")).toMatch(
    /^\uFEFFtime \(UTC\),studio,project,.*\n.*,ads,"Tea, 茶",/,
  );
  await project.getByRole("link").click();
  await expect(page.getByRole("heading", { name: "Every call" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Every call" }).getByRole("row")).toHaveCount(2);
});
