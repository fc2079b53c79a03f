import type { APIRequestContext, Page } from "@playwright/test";
import type postgres from "postgres";
import type { AdSession } from "#lib/ads/schema.ts";
import type { Member } from "#tests/support/create-member.ts";
import { adsOf, piecesOf } from "#tests/support/playwright/ads.ts";
import { expect, test } from "#tests/support/playwright/fixtures.ts";
import { inspect, looks } from "#tests/support/playwright/inspect.ts";
import { copyAsset, decidedOn } from "#tests/support/playwright/lay-out-board.ts";
import { started } from "#tests/support/playwright/started.ts";

// Images and clips are made for real; where a test needs many, the others are laid beside them.
test.setTimeout(150_000);

const grid = (page: Page) => page.getByRole("grid", { name: /^(Mood|Clip) board$/ });
const tiles = (page: Page) => grid(page).getByRole("gridcell");
const strip = (page: Page) => page.getByRole("grid", { name: /^Order of the approved/ });
const inStrip = (page: Page) => strip(page).getByRole("row");
const said = (page: Page, text: string) => page.getByRole("status").filter({ hasText: text });
const toast = (page: Page) => page.getByRole("region", { name: "Notifications" });
const chip = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "Show" }).getByRole("link", { name: new RegExp(`^${name}`) });

/** An ad whose two images lie on the mood board, and `more` beside them. @returns its id, and the images' as shown */
async function layOut(request: APIRequestContext, member: Member, sql: postgres.Sql, more = 2) {
  const ads = adsOf(request, member);
  const sessionId = await ads.open();
  await ads.start(sessionId, "images");
  const { assets } = await ads.until(sessionId, "reviewing_images");
  const last = assets.filter(({ type }) => type === "image").at(-1);
  if (more > 0) await copyAsset(sql, last?.id ?? "", more);
  const ids = piecesOf(await ads.read(sessionId), "image").map(({ id }) => id);
  return { ads, sessionId, ids };
}

async function open(page: Page, { sessionId }: Pick<AdSession, "sessionId">, step: "brief" | "images" | "clips") {
  await page.goto(`/ads/${sessionId}?step=${step}`);
  await started(page);
}

test("the board is decided upon and put in order by the keyboard alone", async ({ page, request, member, sql }) => {
  const { sessionId, ids } = await layOut(request, member, sql);
  const [first = "", second = "", third = "", fourth = ""] = ids;
  await open(page, { sessionId }, "images");
  await expect(tiles(page)).toHaveCount(4);
  await expect(grid(page).locator("[data-tile][tabindex='0']")).toHaveCount(1);

  await tiles(page).first().focus();
  await page.keyboard.press("a");
  await expect(said(page, "Approved. 1 in the film.")).toBeAttached();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("x");
  await expect(said(page, "Rejected. 1 in the film.")).toBeAttached();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("a");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("a");
  const kept = () => decidedOn(sql, sessionId, "image");
  await expect.poll(kept).toEqual({ approved: [first, third, fourth], rejected: [second] });

  await page.keyboard.press("u");
  await expect.poll(kept).toEqual({ approved: [first, third], rejected: [second] });
  await page.keyboard.press("z");
  await expect(said(page, "Undone. 3 in the film.")).toBeAttached();
  await expect.poll(kept).toEqual({ approved: [first, third, fourth], rejected: [second] });

  await page.keyboard.press("1");
  await expect(tiles(page).first()).toBeFocused();
  // Back into the order above the board: to its first place, its grip, and there two places on.
  await inStrip(page).first().focus();
  await page.keyboard.press("Home");
  await page.keyboard.press("Tab");
  await expect(inStrip(page).first().getByRole("button", { name: /^Drag/ })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await expect(said(page, "Moved to place 3 of 3.")).toBeAttached();
  await expect.poll(kept).toEqual({ approved: [third, fourth, first], rejected: [second] });

  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard shortcuts" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.reload();
  await expect(
    tiles(page)
      .first()
      .getByRole("button", { name: /^Approve/ }),
  ).toHaveAttribute("aria-pressed", "true");
  await expect(inStrip(page)).toHaveCount(3);
});

test("keys decide nothing while something is typed", async ({ page, request, member, sql }) => {
  const { sessionId } = await layOut(request, member, sql, 0);
  await open(page, { sessionId }, "brief");
  const name = page.getByRole("textbox", { name: "Product name" });
  await name.fill("");
  await name.pressSequentially("azux? 1");
  await expect(name).toHaveValue("azux? 1");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect.poll(async () => (await adsOf(request, member).read(sessionId)).productName).toBe("azux? 1");
});

test("the order is changed by dragging with the mouse and by menus with a finger", async ({
  page,
  request,
  member,
  sql,
  openBrowser,
}) => {
  const { ads, sessionId, ids } = await layOut(request, member, sql);
  const [first = "", second = "", third = "", fourth = ""] = ids;
  await ads.approve(sessionId, "mood-board", ids);
  const order = async () => (await decidedOn(sql, sessionId, "image")).approved;
  await open(page, { sessionId }, "images");
  await expect(inStrip(page)).toHaveCount(4);

  const from = await inStrip(page).nth(3).boundingBox();
  const to = await inStrip(page).nth(0).boundingBox();
  if (!from || !to) throw new Error("The order is not in view");
  await page.mouse.move(from.x + 20, from.y + 30);
  await page.mouse.down();
  await page.mouse.move(from.x + 10, from.y + 32, { steps: 4 });
  await page.mouse.move(to.x + 3, to.y + 30, { steps: 10 });
  await page.mouse.up();
  await expect.poll(order).toEqual([fourth, first, second, third]);

  const phone = await openBrowser(member, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await open(phone, { sessionId }, "images");
  await inStrip(phone).nth(2).getByRole("button", { name: /^Move/ }).tap();
  await phone.getByRole("menuitem", { name: "Move first" }).tap();
  await expect.poll(order).toEqual([second, fourth, first, third]);
  await tiles(phone).nth(1).scrollIntoViewIfNeeded();
  await tiles(phone)
    .nth(1)
    .getByRole("button", { name: /^More for/ })
    .tap();
  await phone.getByRole("menuitem", { name: "Move last" }).tap();
  await expect.poll(order).toEqual([fourth, first, third, second]);
  // What was moved on the phone is in order on the desk as well.
  await expect(inStrip(page).first()).toContainText("1");
  await expect
    .poll(() =>
      strip(page)
        .getByRole("row")
        .evaluateAll((rows) => rows.map((row) => row.getAttribute("data-key"))),
    )
    .toEqual([fourth, first, third, second]);
});

test("of two windows that decide at once the second is told, and shows what the first one kept", async ({
  page,
  request,
  member,
  sql,
  openBrowser,
}) => {
  const { sessionId, ids } = await layOut(request, member, sql);
  const [first = "", second = ""] = ids;
  const other = await openBrowser(member);
  await open(page, { sessionId }, "images");
  await open(other, { sessionId }, "images");
  await expect(tiles(other)).toHaveCount(4);

  // The other window hears nothing for a while, and its own request waits.
  await other.route("**/api/v1/events**", (route) => route.abort());
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await other.route(`**/ads/${sessionId}**`, async (route) => {
    if (route.request().method() === "POST") await held;
    await route.continue();
  });
  await tiles(other).nth(1).focus();
  await other.keyboard.press("a");
  await expect(said(other, "Approved. 1 in the film.")).toBeAttached();

  await tiles(page).first().focus();
  await page.keyboard.press("a");
  const kept = () => decidedOn(sql, sessionId, "image");
  await expect.poll(kept).toEqual({ approved: [first], rejected: [] });
  release();
  await expect(toast(other).getByText("Someone changed this board in another window.")).toBeVisible();
  await expect(
    tiles(other)
      .nth(0)
      .getByRole("button", { name: /^Approve/ }),
  ).toHaveAttribute("aria-pressed", "true");
  await expect(
    tiles(other)
      .nth(1)
      .getByRole("button", { name: /^Approve/ }),
  ).toHaveAttribute("aria-pressed", "false");
  expect(await kept()).toEqual({ approved: [first], rejected: [] });

  // Decided once more, upon what is there now, it is kept.
  await tiles(other).nth(1).focus();
  await other.keyboard.press("a");
  await expect.poll(kept).toEqual({ approved: [first, second], rejected: [] });
});

test("sixty tiles on a phone: everything in reach of a thumb, and the last one is decided as the first", async ({
  request,
  member,
  sql,
  openBrowser,
}) => {
  const { sessionId } = await layOut(request, member, sql, 58);
  const phone = await openBrowser(member, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await open(phone, { sessionId }, "images");
  await expect(tiles(phone)).toHaveCount(60);
  const overflow = () =>
    phone.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(await overflow()).toBe(0);
  for (const at of [0, 59]) {
    const approve = tiles(phone)
      .nth(at)
      .getByRole("button", { name: /^Approve/ });
    await approve.scrollIntoViewIfNeeded();
    const box = await approve.boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(44);
    expect(box?.width).toBeGreaterThanOrEqual(44);
    await approve.tap();
    await expect(approve).toHaveAttribute("aria-pressed", "true");
  }
  await expect.poll(async () => (await decidedOn(sql, sessionId, "image")).approved).toHaveLength(2);
  await expect(chip(phone, "Approved")).toContainText("2");
  expect(await overflow()).toBe(0);
});

test("filters count, live in the address and are taken back by the back button", async ({
  page,
  request,
  member,
  sql,
}) => {
  const { ads, sessionId, ids } = await layOut(request, member, sql);
  await ads.approve(sessionId, "mood-board", ids.slice(0, 1));
  await sql`update assets set status = 'failed', error_code = 'content_blocked', error_message = 'No.' where id = ${ids[3] ?? ""}`;
  await open(page, { sessionId }, "images");
  await expect(chip(page, "All")).toContainText("4");
  await chip(page, "Approved").click();
  await expect(page).toHaveURL(/step=images&show=approved$/);
  await expect(tiles(page)).toHaveCount(1);
  await chip(page, "Undecided").click();
  await expect(tiles(page)).toHaveCount(2);
  // What is decided leaves this view, and the focus goes on to what comes into its place.
  await tiles(page).first().focus();
  await page.keyboard.press("x");
  await expect(tiles(page)).toHaveCount(1);
  await expect(tiles(page).first()).toBeFocused();
  await page.goBack();
  await expect(page).toHaveURL(/show=approved$/);
  await expect(tiles(page)).toHaveCount(1);
  await page.goBack();
  await expect(tiles(page)).toHaveCount(4);

  await page.goto(`/ads/${sessionId}?step=images&show=failed`);
  await expect(tiles(page)).toHaveCount(1);
  await expect(tiles(page).first()).toContainText("The vendor refused this content");
  await expect(tiles(page).first().getByRole("button", { name: "Edit the prompt" })).toBeVisible();
  await page.getByRole("navigation", { name: "Steps" }).getByRole("link", { name: "Brief" }).click();
  await expect(page).toHaveURL(/step=brief$/);
  await page.goBack();
  await expect(page).toHaveURL(/show=failed$/);
  await expect(tiles(page)).toHaveCount(1);
});

test("a piece is looked at in full, decided there, and the focus comes back to its tile", async ({
  page,
  request,
  member,
  sql,
}) => {
  const { sessionId, ids } = await layOut(request, member, sql);
  await open(page, { sessionId }, "images");
  await tiles(page).first().focus();
  await page.keyboard.press("Space");
  const preview = page.getByRole("dialog", { name: /^Preview/ });
  await expect(preview).toContainText("1 / 4");
  await expect(preview.getByText("Local draft")).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(preview).toContainText("2 / 4");
  await page.keyboard.press("a");
  await expect(preview.getByRole("button", { name: /^Approve/ })).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("Escape");
  await expect(preview).toHaveCount(0);
  await expect(tiles(page).nth(1)).toBeFocused();
  await expect.poll(async () => (await decidedOn(sql, sessionId, "image")).approved).toEqual([ids[1]]);
});

test("a piece is deleted with undo, and one's own image comes onto the board for nothing", async ({
  page,
  request,
  member,
  sql,
}) => {
  const { ads, sessionId } = await layOut(request, member, sql, 0);
  await open(page, { sessionId }, "images");
  await tiles(page)
    .first()
    .getByRole("button", { name: /^More for/ })
    .click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(tiles(page)).toHaveCount(1);
  const alive = async () => piecesOf(await ads.read(sessionId), "image").length;
  await expect.poll(alive).toBe(1);
  await toast(page).getByRole("button", { name: "Undo" }).click();
  await expect(tiles(page)).toHaveCount(2);
  await expect.poll(alive).toBe(2);

  const [image] = piecesOf(await ads.read(sessionId), "image");
  const buffer = await (await page.request.get(image?.url ?? "")).body();
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Add own images" }).click();
  await (await choosing).setFiles({ name: "mine.png", mimeType: "image/png", buffer });
  await expect(tiles(page)).toHaveCount(3);
  await expect(grid(page).getByRole("img", { name: /^Own image, undecided/ })).toBeVisible();
});

test("the plan is kept as it is typed, and what was made of it before is marked, not made again", async ({
  page,
  request,
  member,
  sql,
}) => {
  const { ads, sessionId } = await layOut(request, member, sql, 0);
  const before = await ads.read(sessionId);
  await open(page, { sessionId }, "brief");
  const scenes = page.getByRole("region", { name: "Scenes" }).getByRole("listitem");
  await expect(scenes).toHaveCount(2);
  await scenes.first().getByRole("textbox", { name: "What the image shows" }).fill("A cup on black stone, rim light");
  const keywords = page.getByRole("textbox", { name: "Style keywords" });
  await keywords.fill("velvet");
  await keywords.press("Enter");
  const plan = async () => {
    const { styleKeywords, scenes } = await ads.read(sessionId);
    return { last: styleKeywords.at(-1), first: scenes?.[0]?.imagePrompt, count: scenes?.length };
  };
  await expect.poll(plan).toEqual({ last: "velvet", first: "A cup on black stone, rim light", count: 2 });

  await page.getByRole("button", { name: "Add a scene" }).click();
  await expect(page.getByText("A scene has nothing written in it yet.")).toBeVisible();
  await scenes.nth(2).getByRole("textbox", { name: "What the image shows" }).fill("The box, closed");
  await scenes.nth(2).getByRole("textbox", { name: "What moves in the clip" }).fill("Light passes");
  await scenes.nth(2).getByRole("button", { name: "More for scene 3" }).click();
  await page.getByRole("menuitem", { name: "Move to the start" }).click();
  await expect.poll(plan).toEqual({ last: "velvet", first: "The box, closed", count: 3 });
  await expect(page.getByRole("button", { name: /^Make 1 image/ })).toBeVisible();

  await page.getByRole("button", { name: "To the images" }).click();
  await expect(tiles(page)).toHaveCount(2);
  await expect(grid(page).getByText("Outdated")).toHaveCount(2);
  const after = await ads.read(sessionId);
  expect(after.cost).toEqual(before.cost);
  expect(piecesOf(after, "image")).toHaveLength(2);
});

test("clips play while they are pointed at, and are trimmed, kept and put in order", async ({
  page,
  request,
  member,
}) => {
  const ads = adsOf(request, member);
  const sessionId = await ads.open({ clipDurationSeconds: 2 });
  await ads.start(sessionId, "images");
  await ads.until(sessionId, "reviewing_images");
  await ads.approve(sessionId, "mood-board");
  await open(page, { sessionId }, "images");
  await page.getByRole("button", { name: /^Make 2 clips · Free/ }).click();
  await expect(page).toHaveURL(/step=clips$/);
  const approve = grid(page).getByRole("button", { name: /^Approve/ });
  await expect(approve).toHaveCount(2, { timeout: 90_000 });
  await expect(page.getByText("Approve at least one clip to compose the film.")).toBeVisible();

  await tiles(page).first().getByRole("img").hover();
  await expect(tiles(page).first().locator("video")).toHaveJSProperty("muted", true);
  await expect
    .poll(() =>
      tiles(page)
        .first()
        .locator("video")
        .evaluate((video: HTMLVideoElement) => video.currentTime),
    )
    .toBeGreaterThan(0);
  await page.mouse.move(5, 5);
  await expect(tiles(page).first().locator("video")).toHaveCount(0);

  await tiles(page).first().focus();
  await page.keyboard.press("a");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("a");
  const panel = page.getByRole("complementary", { name: "Selected piece" });
  const out = panel.getByRole("spinbutton", { name: "Out" });
  await out.fill("1.2");
  await out.press("Enter");
  const trims = async () => piecesOf(await ads.read(sessionId), "video_clip").map(({ trim }) => trim);
  await expect.poll(trims).toEqual([null, { in: 0, out: 1.2 }]);
  await panel.getByRole("slider", { name: "In" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect.poll(trims).toEqual([null, { in: 0.2, out: 1.2 }]);
  await panel.getByRole("button", { name: "All of it" }).click();
  await expect.poll(trims).toEqual([null, null]);
  await expect(page.getByRole("button", { name: "Compose the film" })).toBeVisible();
});

test("list, brief, plan and boards pass axe and fit", async ({ openBrowser, request, member, sql }) => {
  const { ads, sessionId, ids } = await layOut(request, member, sql, 4);
  await ads.approve(sessionId, "mood-board", ids.slice(0, 2));
  await sql`update assets set status = 'failed', error_code = 'overloaded' where id = ${ids[5] ?? ""}`;
  for (const { words, ...look } of looks) {
    const page = await openBrowser(member, { ...look, reducedMotion: "reduce" });
    const here = `${look.locale}, ${look.colorScheme}`;
    await page.goto("/ads");
    await expect(page.locator("html")).toHaveAttribute("lang", look.locale === "zh-CN" ? "zh-CN" : "en");
    await inspect(page, `list, ${here}`);
    await page.goto("/ads?q=nowhere");
    await inspect(page, `nothing found, ${here}`);
    await page.goto("/ads/new");
    await started(page);
    await inspect(page, `new, ${here}`);
    await open(page, { sessionId }, "brief");
    await inspect(page, `plan, ${here}`);
    await open(page, { sessionId }, "images");
    await expect(page.getByRole("grid", { name: words.ads.board.strip.mood }).getByRole("row")).toHaveCount(2);
    await inspect(page, `mood board, ${here}`);
    await page.getByRole("grid", { name: words.ads.board.name.mood }).getByRole("gridcell").first().focus();
    await page.keyboard.press("Space");
    await expect(page.getByRole("dialog")).toBeVisible();
    await inspect(page, `preview, ${here}`);
    await page.keyboard.press("Escape");
    await open(page, { sessionId }, "clips");
    await inspect(page, `no clips, ${here}`);
  }
});
