import { smallFrames } from "#tests/support/film-frames.ts";
import { adPage } from "#tests/support/playwright/ad-page.ts";
import { adsOf, piecesOf } from "#tests/support/playwright/ads.ts";
import { expectCrossfade, expectFilm, expectWords } from "#tests/support/playwright/expect-film.ts";
import { expect, test } from "#tests/support/playwright/fixtures.ts";

test.use({ providers: "vendors" });
// Films are made for real.
test.setTimeout(240_000);

/** Where a feed puts nothing over a square, in parts of the frame. */
const safe = { left: 0.05, top: 0.05, right: 0.95, bottom: 0.95 };

test("an ad by vendors is paid once, step by step; other words make another film and no vendor hears of it", async ({
  page,
  request,
  member,
  simulator,
  sql,
}) => {
  const ad = adPage(page);
  const ads = adsOf(request, member);
  const sessionId = await ad.writeBrief({
    prompt: "A thin-walled celadon cup, quiet mornings, linen, steam",
    productName: "Dawn Cup 晨杯",
    callToAction: "马上看看",
    ratio: "1:1",
    scenes: 2,
    clipSeconds: 2,
    makers: { Images: "flux-pro", Clips: "stable-video-diffusion" },
  });
  expect(await simulator.charges()).toMatchObject({ deepseek: 1, replicate: 0 });
  await page
    .getByRole("region", { name: "Scenes" })
    .getByRole("listitem")
    .last()
    .getByRole("combobox", { name: "Camera" })
    .selectOption("static");
  await page.getByRole("button", { name: /^Make 2 images · ≈ \$0\.08/ }).click();
  await ad.made("Mood board", 2);
  expect((await ads.read(sessionId)).scenes?.at(-1)?.cameraMovement).toBe("static");

  await ad.approve(0);
  await ad.approve(1);
  // Nobody knows what this vendor takes for a clip: it is said, never shown as nothing.
  await page.getByRole("button", { name: /^Make 2 clips · .*(unknown|nobody)/i }).click();
  await ad.made("Clip board", 2);
  await ad.approve(1);
  await ad.approve(0);
  await page.getByRole("button", { name: /^Compose the film/ }).click();
  await ad.compose.click();
  await ad.composed(1);
  const done = await ads.until(sessionId, "completed");
  const [worded] = piecesOf(done, "final_video");
  expect(done.cost).toMatchObject({ unknownCount: 3 });
  expect(await simulator.charges()).toMatchObject({ deepseek: 1, replicate: 5 });
  const paid = await sql`
    select category, provider, count(*)::int as calls, count(*) filter (where actual_cost is null)::int as unknown
    from generation_costs where session_id = ${sessionId} group by 1, 2 order by category::text`;
  expect(paid).toEqual([
    { category: "composition", provider: "local", calls: 1, unknown: 0 },
    { category: "image", provider: "replicate", calls: 2, unknown: 0 },
    { category: "music", provider: "replicate", calls: 1, unknown: 1 },
    { category: "prompt", provider: "deepseek", calls: 1, unknown: 0 },
    { category: "video", provider: "replicate", calls: 2, unknown: 2 },
  ]);

  // The same film again is the same file.
  const requests = await simulator.requests();
  const unchanged = await ads.start(sessionId, "composition");
  expect(unchanged).toMatchObject({ status: "completed", finalVideoId: worded?.id });
  expect(unchanged.assets).toHaveLength(done.assets.length);

  await page.getByRole("textbox", { name: "Product name" }).fill("");
  await page.getByRole("textbox", { name: "Call to action" }).fill("");
  await ad.compose.click();
  await ad.composed(2);
  const again = await ads.until(sessionId, "completed");
  const plain = piecesOf(again, "final_video").at(-1);
  expect([plain?.version, again.finalVideoId]).toEqual([2, plain?.id]);
  expect(await simulator.requests()).toBe(requests);
  const [kept] = await sql`
    select count(*)::int as calls from generation_costs where session_id = ${sessionId} and provider <> 'local'`;
  expect(kept?.calls).toBe(6);

  const [clip] = piecesOf(done, "video_clip");
  const clipFrames = Math.round((clip?.durationSeconds ?? 0) * 30);
  const frames = 2 * clipFrames - 15;
  if (!worded || !plain) throw new Error("A film is missing");
  const size = { width: 1080, height: 1080 };
  const bytes = await ads.download(worded);
  await expectFilm(bytes, { ...size, frames });
  const film = await smallFrames(bytes, size);
  const bare = await smallFrames(await ads.download(plain), size);
  expectWords({ worded: film, plain: bare, shown: [30, 34, frames - 15, frames - 1], absent: [0, 6, 55, 65], safe });
  expectCrossfade(bare, [clipFrames - 15, clipFrames]);
});

test("where nobody knows whether an image was charged its tile asks; what is made again says its price first", async ({
  page,
  request,
  member,
  simulator,
}) => {
  const ads = adsOf(request, member);
  const sessionId = await ads.open({ imageMethod: "openai" });
  await simulator.script("openai", [{ kind: "reset_before_headers", times: 2 }]);
  await ads.start(sessionId, "images");
  await ads.until(sessionId, "failed");
  const expected = (await ads.read(sessionId)).estimatedCost ?? 0;
  const sent = (await simulator.charges()).openai;

  await page.goto(`/ads/${sessionId}?step=images`);
  const { tiles } = adPage(page);
  const asking = tiles.filter({ hasText: "Was this charged?" });
  await expect(asking).toHaveCount(2);
  await expect(asking.first()).toContainText(/after OpenAI accepted. It may have been charged ≈ \$0\.\d+/);
  await asking.first().getByRole("button", { name: "It was charged" }).click();
  await expect(asking).toHaveCount(1);
  const again = tiles.getByRole("button", { name: /^Retry · ≈ \$0\.\d+$/ });
  await expect(again).toBeVisible();
  await expect(tiles.filter({ hasText: "It was charged." })).toHaveCount(1);
  expect((await simulator.charges()).openai).toBe(sent);

  await asking.getByRole("button", { name: "It was not charged: make again" }).click();
  const pictures = tiles.getByRole("button", { name: /^Approve: / });
  await expect(pictures).toHaveCount(1);
  expect((await ads.read(sessionId)).estimatedCost).toBe(expected);
  await again.click();
  await expect(pictures).toHaveCount(2);
  expect((await simulator.charges()).openai).toBe(sent + 2);
  // Two were expected; the one that was charged for nothing makes a third.
  expect((await ads.read(sessionId)).estimatedCost).toBeGreaterThan(expected);
});
