import { drawPackshot } from "#tests/support/draw-packshot.ts";
import { smallFrames } from "#tests/support/film-frames.ts";
import { adPage } from "#tests/support/playwright/ad-page.ts";
import { adsOf, piecesOf } from "#tests/support/playwright/ads.ts";
import { expectCrossfade, expectFilm, expectWords } from "#tests/support/playwright/expect-film.ts";
import { expect, test } from "#tests/support/playwright/fixtures.ts";

// Images, clips and films are made for real.
test.setTimeout(300_000);

const photo = () =>
  drawPackshot({ ground: "light grey", product: "amber", shadow: { opacity: 0.35, blur: 14 }, noise: 1, quality: 92 });

test("from a product's photo to its film in two formats, and to another with no words, all made here", async ({
  page,
  request,
  member,
  sql,
}) => {
  const ad = adPage(page);
  const ads = adsOf(request, member);
  const { jpeg } = await photo();
  const sessionId = await ad.writeBrief({
    prompt: "A body oil in an amber glass bottle. Golden hour, warm stone, calm.",
    photo: jpeg,
    productName: "Amber Oil 琥珀油",
    callToAction: "马上看看",
    ratio: "9:16",
    scenes: 3,
    clipSeconds: 2,
  });

  // The plan is read and changed before anything is made of it.
  const first = page.getByRole("region", { name: "Scenes" }).getByRole("listitem").first();
  await first.getByRole("textbox", { name: "What the image shows" }).fill("The amber bottle on warm stone at dusk");
  await page.getByRole("textbox", { name: "Style keywords" }).fill("honeyed,");
  await expect(page.getByRole("button", { name: "Remove honeyed" })).toBeVisible();
  expect(piecesOf(await ads.read(sessionId), "image")).toEqual([]);
  await page.getByRole("button", { name: /^Make 3 images · / }).click();
  await ad.made("Mood board", 3);
  const [drawn] = piecesOf(await ads.read(sessionId), "image");
  expect(drawn?.generationPrompt).toMatch(/^The amber bottle on warm stone at dusk.*honeyed/s);

  await ad.approve(2);
  await ad.approve(0);
  await ad.reject(1);
  await page.getByRole("button", { name: /^Make 2 clips · / }).click();
  await ad.made("Clip board", 2);
  await ad.approve(0);
  await ad.approve(1);
  // Another order, and the one that comes last then only in part.
  await page
    .getByRole("grid", { name: "Order of the approved clips" })
    .getByRole("button", { name: /^Move / })
    .last()
    .click();
  await page.getByRole("menuitem", { name: "Move left" }).click();
  await ad.tiles.first().focus();
  const out = page.getByRole("complementary", { name: "Selected piece" }).getByRole("spinbutton", { name: "Out" });
  await out.fill("1.5");
  await out.press("Enter");
  const [front, , last] = piecesOf(await ads.read(sessionId), "image");
  const film = async () =>
    piecesOf(await ads.read(sessionId), "video_clip")
      .toSorted((one, other) => (one.selectionOrder ?? 0) - (other.selectionOrder ?? 0))
      .map(({ sourceImageId, trim }) => ({ sourceImageId, trim }));
  await expect.poll(film).toEqual([
    { sourceImageId: last?.id, trim: null },
    { sourceImageId: front?.id, trim: { in: 0, out: 1.5 } },
  ]);
  await page.getByRole("link", { name: /^Compose/ }).click();

  await page.getByRole("checkbox", { name: "16:9" }).check();
  await ad.compose.click();
  await ad.composed(1);
  const done = await ads.until(sessionId, "completed");
  expect(done).toMatchObject({ progressPercentage: 100, totalCost: 0, cost: { actual: 0, unknownCount: 0 } });
  const worded = piecesOf(done, "final_video");
  expect(worded.map(({ aspectRatio }) => aspectRatio)).toEqual(["9:16", "16:9"]);

  await page.getByRole("textbox", { name: "Product name" }).fill("");
  await page.getByRole("textbox", { name: "Call to action" }).fill("");
  const before = await calls();
  await ad.compose.click();
  await ad.composed(2);
  const again = await ads.until(sessionId, "completed");
  const plain = piecesOf(again, "final_video").filter(({ version }) => version === 2);
  expect(plain.map(({ aspectRatio }) => aspectRatio)).toEqual(["9:16", "16:9"]);
  expect(await calls()).toEqual({ ...before, composition: (before.composition ?? 0) + 2 });

  const frames = 60 + 45 - 15;
  for (const [at, { width, height, safe }] of formats.entries()) {
    const [spoken, mute] = [worded[at], plain[at]];
    if (!spoken || !mute) throw new Error("A film is missing");
    const bytes = await ads.download(spoken);
    await expectFilm(bytes, { width, height, frames });
    const [one, other] = [
      await smallFrames(bytes, { width, height }),
      await smallFrames(await ads.download(mute), { width, height }),
    ];
    expectWords({ worded: one, plain: other, shown: [25, 29, 75, 89], absent: [0, 6, 45, 55], safe });
    expectCrossfade(other, [45, 60]);
  }

  /** Calls of this ad by category. */
  async function calls(): Promise<Record<string, number>> {
    const rows = await sql`
      select c.category, count(*)::int as calls from provider_calls c
      left join assets a on c.subject_kind = 'ad-asset' and a.id::text = c.subject_id
      where c.subject_id = ${sessionId} or a.session_id = ${sessionId} group by 1`;
    return Object.fromEntries(rows.map(({ category, calls: count }) => [category, count]));
  }
});

/** Where platforms put nothing over an ad, in parts of the frame. */
const formats = [
  { width: 1080, height: 1920, safe: { left: 0.06, top: 0.14, right: 0.88, bottom: 0.65 } },
  { width: 1920, height: 1080, safe: { left: 0.05, top: 0.05, right: 0.95, bottom: 0.9 } },
];
