import type { Page } from "@playwright/test";
import type postgres from "postgres";
import { createGeneration } from "#tests/support/create-generation.ts";
import { expect, test } from "#tests/support/playwright/fixtures.ts";
import { imagesOf } from "#tests/support/playwright/images.ts";
import { inspect } from "#tests/support/playwright/inspect.ts";
import { started } from "#tests/support/playwright/started.ts";

// Images are drawn for real; where a test is not about that, there are few of them.
test.setTimeout(120_000);

const aSession = /\/images\/[\da-f]{8}-[\da-f-]{27}$/;

const run = (page: Page, prompt: string) => page.getByRole("article", { name: `Run: ${prompt}` });
const tiles = (page: Page) => page.getByRole("gridcell");
const pictures = (page: Page) => tiles(page).getByRole("img");
const rail = (page: Page) => page.getByRole("navigation", { name: "Sessions" });
const status = (page: Page, text: string) => page.getByRole("status").filter({ hasText: text });
const toast = (page: Page) => page.getByRole("region", { name: "Notifications" });
const focusedTile = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute("data-tile")?.at(-1));

/** As a cancellation leaves them: nothing of such a run is left to be worked on. */
const stopShots = (sql: postgres.Sql, sessionId: string) => sql`
  update generation_shots set status = 'cancelled' where status = 'pending' and generation_job_id in
    (select id from generation_jobs where session_id = ${sessionId} and status in ('cancelled', 'failed'))`;

test("a first session: a suggestion, its images as they finish, a name and a count", async ({ page, member, sql }) => {
  await page.goto("/images");
  await expect(page).toHaveURL("/images/new");
  await started(page);
  await page.getByRole("button", { name: /terracotta bottle on warm plaster/ }).click();
  const prompt = page.getByRole("textbox", { name: "Prompt", exact: true });
  await expect(prompt).toBeFocused();
  await expect(prompt).toHaveValue(/^A terracotta bottle/);
  const [before] =
    await sql`select count(*)::int as count from image_sessions where workspace_id = ${member.workspaceId}`;
  expect(before?.count).toBe(0);

  await page.getByRole("button", { name: "Generate" }).click();
  await page.waitForURL(aSession);
  await page.evaluate(() => document.documentElement.setAttribute("data-seen", ""));
  await expect(pictures(page)).toHaveCount(4, { timeout: 60_000 });
  await expect(status(page, "All 4 images are ready.")).toBeAttached();
  await expect(page.getByRole("button", { name: "Stop" })).toHaveCount(0);
  const open = rail(page)
    .getByRole("listitem")
    .filter({ has: page.locator("[aria-current=page]") });
  await expect(open).toContainText("A terracotta bottle on warm plaster");
  await expect(open).toContainText("4 images");
  await expect(prompt).toHaveValue(/^A terracotta bottle/);
  expect(await page.evaluate(() => document.documentElement.hasAttribute("data-seen"))).toBe(true);

  await page.goto("/");
  await expect(page.getByRole("region", { name: "Latest images" }).getByRole("listitem")).toHaveCount(4);
  await page.goto("/images");
  await expect(page).toHaveURL(aSession);
});

test.describe("the grid", () => {
  test("is one tab stop that the arrows move through, open, select from and delete", async ({
    page,
    request,
    member,
    sql,
  }) => {
    const images = imagesOf(request, member);
    const sessionId = await images.open("By keyboard");
    await images.make(sessionId, { prompt: "Older", numberOfShots: 1 });
    await images.make(sessionId, { prompt: "Newer", numberOfShots: 2 });
    await page.goto(`/images/${sessionId}`);
    await started(page);
    await expect(page.locator("[data-tile][tabindex='0']")).toHaveCount(1);
    await tiles(page).first().focus();
    expect(await focusedTile(page)).toBe("1");
    await page.keyboard.press("ArrowRight");
    expect(await focusedTile(page)).toBe("2");
    await page.keyboard.press("ArrowDown");
    await expect(run(page, "Older").getByRole("gridcell")).toBeFocused();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Home");
    await expect(run(page, "Newer").getByRole("gridcell").first()).toBeFocused();
    await expect(page.locator("[data-tile][tabindex='0']")).toHaveCount(1);

    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog", { name: /^Image/ })).toBeVisible();
    await expect(page).toHaveURL(/\?image=/);
    await page.goBack();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await expect(page).not.toHaveURL(/\?image=/);

    const selected = page.getByRole("gridcell", { selected: true });
    await run(page, "Newer").getByRole("gridcell").first().focus();
    await page.keyboard.press("Space");
    await expect(selected).toHaveCount(1);
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("Shift+ArrowRight");
    await expect(selected).toHaveCount(3);
    await page.keyboard.press("Escape");
    await expect(selected).toHaveCount(0);

    const count = async () => {
      const [row] = await sql`
        select count(*)::int as kept from generated_images where session_id = ${sessionId} and deleted_at is null`;
      return row?.kept;
    };
    await run(page, "Newer").getByRole("gridcell").first().focus();
    await page.keyboard.press("Delete");
    await expect(pictures(page)).toHaveCount(2);
    await expect(rail(page).getByRole("listitem").first()).toContainText("2 images");
    await expect.poll(count).toBe(2);
    await toast(page).getByRole("button", { name: "Undo" }).click();
    await expect(pictures(page)).toHaveCount(3);
    await expect.poll(count).toBe(3);

    await run(page, "Older").getByRole("gridcell").focus();
    await page.keyboard.press("Delete");
    await expect(pictures(page)).toHaveCount(2);
    await expect.poll(count).toBe(2);
    await page.keyboard.press("Control+z");
    await expect(pictures(page)).toHaveCount(3);
    await expect.poll(count).toBe(3);
  });

  test("selects with the mouse as lists of files do", async ({ page, request, member }) => {
    const images = imagesOf(request, member);
    const sessionId = await images.open("By mouse");
    await images.make(sessionId, { prompt: "Four", numberOfShots: 4, aspectRatio: "16:9" });
    await page.goto(`/images/${sessionId}`);
    await started(page);
    const selected = page.getByRole("gridcell", { selected: true });
    await tiles(page)
      .nth(0)
      .click({ modifiers: ["ControlOrMeta"] });
    await tiles(page)
      .nth(2)
      .click({ modifiers: ["Shift"] });
    await expect(selected).toHaveCount(3);
    await tiles(page).nth(1).click();
    await expect(selected).toHaveCount(2);
    await tiles(page).nth(3).hover();
    await page.getByRole("button", { name: "Select image 4" }).click();
    await expect(selected).toHaveCount(3);
    await expect(page).not.toHaveURL(/image=/);
  });

  test("a run is deleted and comes back, and its settings go to the panel", async ({ page, request, member, sql }) => {
    const images = imagesOf(request, member);
    const sessionId = await images.open("Runs");
    await images.make(sessionId, {
      prompt: "A bowl in fog",
      numberOfShots: 1,
      weather: "fog",
      aspectRatio: "3:2",
      seed: 77,
    });
    await page.goto(`/images/${sessionId}`);
    await started(page);
    await expect(run(page, "A bowl in fog")).toContainText("Fog");
    const menu = async (name: string) => {
      await page.getByRole("button", { name: "More for this run" }).click();
      await page.getByRole("menuitem", { name }).click();
    };
    await menu("Use these settings");
    await expect(page.getByRole("textbox", { name: "Prompt", exact: true })).toHaveValue("A bowl in fog");
    await expect(page.getByRole("textbox", { name: "Seed" })).toHaveValue("77");

    await menu("Delete run");
    await expect(page.getByRole("heading", { name: "No runs in this session yet" })).toBeVisible();
    const deleted = async () =>
      (await sql`select deleted_at from generation_jobs where session_id = ${sessionId}`)[0]?.deleted_at;
    await expect.poll(deleted).not.toBeNull();
    await toast(page).getByRole("button", { name: "Undo" }).click();
    await expect(pictures(page)).toHaveCount(1);
    await expect.poll(deleted).toBeNull();
  });
});

test("sessions are renamed in place, found by name, deleted and brought back", async ({
  page,
  request,
  member,
  context,
}) => {
  const images = imagesOf(request, member);
  await images.open("Tea");
  const cups = await images.open("Cups");
  await page.goto(`/images/${cups}`);
  await started(page);
  const link = (name: string) => rail(page).getByRole("link", { name, exact: true });
  const name = rail(page).getByRole("textbox", { name: "Name of the session" });

  await link("Cups").dblclick();
  await name.fill("Nothing of it");
  await name.press("Escape");
  await expect(link("Cups")).toBeVisible();

  await link("Cups").focus();
  await page.keyboard.press("F2");
  await expect(name).toBeFocused();
  const keyboard = await context.newCDPSession(page);
  await name.fill("");
  await keyboard.send("Input.imeSetComposition", { text: "cha", selectionStart: 3, selectionEnd: 3 });
  await keyboard.send("Input.insertText", { text: "茶杯" });
  await name.press("Enter");
  await expect(link("茶杯")).toHaveAttribute("aria-current", "page");
  await expect(page).toHaveTitle(/^茶杯/);
  expect((await images.sessions()).map(({ title }) => title).sort()).toEqual(["Tea", "茶杯"]);

  await link("茶杯").focus();
  await page.keyboard.press("ArrowDown");
  await expect(link("Tea")).toBeFocused();

  await rail(page).getByRole("searchbox").fill("te");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\?q=te$/);
  await expect(rail(page).getByRole("listitem")).toHaveCount(1);
  await rail(page).getByRole("searchbox").fill("nothing like it");
  await page.keyboard.press("Enter");
  await expect(rail(page).getByText("No session of that name.")).toBeVisible();
  await rail(page).getByRole("link", { name: "Show all sessions" }).click();
  await expect(rail(page).getByRole("listitem")).toHaveCount(2);

  await rail(page).getByRole("listitem").filter({ hasText: "茶杯" }).hover();
  await rail(page).getByRole("button", { name: "More for 茶杯" }).click();
  await page.getByRole("menuitem", { name: "Delete session" }).click();
  await expect(link("Tea")).toHaveAttribute("aria-current", "page");
  await expect(rail(page).getByRole("listitem")).toHaveCount(1);
  await toast(page).getByRole("button", { name: "Undo" }).click();
  await expect(link("茶杯")).toHaveAttribute("aria-current", "page");
});

test("older runs come as they are scrolled to, and an image's address finds its run among them", async ({
  page,
  request,
  member,
  sql,
}) => {
  const images = imagesOf(request, member);
  const sessionId = await images.open("Long");
  const [first] = (await images.make(sessionId, { prompt: "The very first", numberOfShots: 1 })).images;
  for (let index = 1; index <= 55; index++)
    await createGeneration(sql, member, { sessionId, status: "cancelled", prompt: `Stopped ${index}` });
  await stopShots(sql, sessionId);
  await page.goto(`/images/${sessionId}`);
  await started(page);
  const all = page.getByRole("article");
  await expect(all).toHaveCount(24);
  await page.getByRole("article").last().scrollIntoViewIfNeeded();
  // As many pages as it takes to fill the view.
  await expect.poll(() => all.count()).toBeGreaterThanOrEqual(48);
  await page.getByRole("article").last().scrollIntoViewIfNeeded();
  await expect(all).toHaveCount(56);
  await expect(all.last()).toHaveAccessibleName("Run: The very first");

  await page.goto(`/images/${sessionId}?image=${first?.id}`);
  await expect(page.getByRole("dialog", { name: /^Image/ })).toBeVisible();
});

test("a phone has the panel and the sessions in sheets", async ({ openBrowser, request, member }) => {
  const images = imagesOf(request, member);
  const sessionId = await images.open("On the way");
  const page = await openBrowser(member, { viewport: { width: 390, height: 844 }, hasTouch: true });
  await page.goto(`/images/${sessionId}`);
  await started(page);
  await page.getByRole("button", { name: "Describe an image" }).click();
  const panel = page.getByRole("dialog", { name: "Prompt" });
  await panel.getByRole("textbox", { name: "Prompt", exact: true }).fill("A cup on a train");
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await page.getByRole("button", { name: "A cup on a train" }).click();
  await panel.getByRole("spinbutton", { name: "Images" }).fill("1");
  await expect(panel.getByRole("button", { name: "Generate" })).toBeInViewport();
  await panel.getByRole("button", { name: "Generate" }).click();
  await expect(panel).toBeHidden();
  await expect(pictures(page)).toHaveCount(1, { timeout: 60_000 });

  await page.getByRole("button", { name: "Sessions" }).click();
  const sheet = page.getByRole("dialog", { name: "Sessions" });
  await expect(sheet.getByRole("link", { name: "On the way" })).toBeVisible();
  await sheet.getByRole("button", { name: "Close" }).click();
  await expect(sheet).toBeHidden();
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 700 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wide, `sideways at ${width}`).toBe(0);
  }
});

test.describe("with a vendor", { tag: "@vendors" }, () => {
  test.use({ providers: "vendors" });

  test("shots are told as they go, in every window, and what is stopped says what it cost", async ({
    page,
    request,
    member,
    openBrowser,
    simulator,
  }) => {
    const images = imagesOf(request, member);
    const sessionId = await images.open("Live");
    await page.goto(`/images/${sessionId}`);
    await started(page);
    const second = await openBrowser(member);
    await second.goto(`/images/${sessionId}`);
    await started(second);
    await simulator.script("openai", [{ kind: "answer" }, { kind: "hang" }]);
    await images.request(sessionId, {
      prompt: "A cup",
      numberOfShots: 2,
      generationMethod: "openai",
      isCustomEnabled: true,
    });
    await simulator.received("openai", 2);
    for (const window of [page, second]) {
      await window.reload();
      await expect(pictures(window)).toHaveCount(1);
      await expect(tiles(window).filter({ hasText: /^Drawing \d of 2/ })).toHaveCount(1);
      await expect(run(window, "A cup").getByText("1 of 2 ready")).toBeVisible();
    }
    await page.getByRole("button", { name: "Stop" }).click();
    await expect(toast(page).getByText(/was charged, more may have been/)).toBeVisible();
    await expect(tiles(second).filter({ hasText: "It may have been charged." })).toHaveCount(1);
    await expect(pictures(second)).toHaveCount(1);
    await simulator.release();
  });

  test("a refused shot fails alone, says that it was not charged, and is made again alone", async ({
    page,
    request,
    member,
    simulator,
  }) => {
    const images = imagesOf(request, member);
    const sessionId = await images.open("Refused");
    await simulator.script("openai", [{ kind: "moderation_blocked" }]);
    const jobId = await images.request(sessionId, {
      prompt: "A cup",
      numberOfShots: 3,
      generationMethod: "openai",
      isCustomEnabled: true,
    });
    await images.until(jobId, "completed");
    await page.goto(`/images/${sessionId}`);
    await started(page);
    await expect(pictures(page)).toHaveCount(2);
    await expect(run(page, "A cup").getByText("1 of 3 failed")).toBeVisible();
    const failed = tiles(page).filter({ hasText: "The vendor refused this prompt" });
    await expect(failed).toContainText("Not charged.");
    await failed.getByRole("button", { name: "Edit the prompt" }).click();
    await expect(page.getByRole("textbox", { name: "Prompt", exact: true })).toBeFocused();
    await failed.getByRole("button", { name: "Retry" }).click();
    await expect(pictures(page)).toHaveCount(3);
    await expect(status(page, "All 3 images are ready.")).toBeAttached();
    expect((await simulator.charges()).openai).toBe(3);
  });

  test("where nobody knows whether a call was charged, the tile asks and nothing is sent before the answer", async ({
    page,
    request,
    member,
    simulator,
  }) => {
    const images = imagesOf(request, member);
    const sessionId = await images.open("Broken off");
    await page.goto(`/images/${sessionId}`);
    await started(page);
    await simulator.script("openai", [{ kind: "reset_before_headers", times: 2 }]);
    await images.request(sessionId, {
      prompt: "A cup",
      numberOfShots: 2,
      generationMethod: "openai",
      isCustomEnabled: true,
    });
    await page.reload();
    const asking = tiles(page).filter({ hasText: "Was this charged?" });
    await expect(asking).toHaveCount(2, { timeout: 20_000 });
    await expect(asking.first()).toContainText(/after OpenAI accepted. It may have been charged ≈ \$0\.\d+/);
    await expect(run(page, "A cup").getByText("Needs you")).toBeVisible();
    expect((await simulator.charges()).openai).toBe(2);

    await asking.first().getByRole("button", { name: "It was charged" }).click();
    await expect(asking).toHaveCount(1);
    await expect(tiles(page).filter({ hasText: "It was charged." })).toHaveCount(1);
    expect((await simulator.charges()).openai).toBe(2);
    await asking.getByRole("button", { name: "It was not charged: make again" }).click();
    await expect(pictures(page)).toHaveCount(1);
    expect((await simulator.charges()).openai).toBe(3);

    await page.goto("/");
    await expect(page.getByRole("region", { name: "Latest images" }).getByRole("listitem")).toHaveCount(1);
  });

  test("a composed prompt waits to be read, is changed, and only then paid for", async ({
    page,
    request,
    member,
    simulator,
  }) => {
    const images = imagesOf(request, member);
    const sessionId = await images.open("Read first");
    const wish = { prompt: "A cup", numberOfShots: 1, generationMethod: "openai", reviewPrompt: true } as const;
    await images.request(sessionId, wish);
    await page.goto("/");
    const waiting = page.getByRole("region", { name: /^Needs you/ }).getByRole("listitem");
    await expect(async () => {
      await page.reload();
      await expect(waiting.filter({ hasText: "A composed prompt waits to be read" })).toBeVisible({ timeout: 1000 });
    }).toPass();
    await waiting.getByRole("link", { name: "A cup" }).click();
    const box = page.getByRole("textbox", { name: "Composed prompt" });
    await expect(box).not.toHaveValue("");
    expect((await simulator.charges()).openai ?? 0).toBe(0);
    await box.fill("");
    await expect(page.getByRole("button", { name: /^Generate 1 image/ })).toBeDisabled();
    await box.fill("A blue cup, from above");
    await page.getByRole("button", { name: /^Generate 1 image · ≈ \$0\./ }).click();
    await expect(pictures(page)).toHaveCount(1);
    const [job] = await images.runs(sessionId);
    expect(job).toMatchObject({ generatedPrompt: "A blue cup, from above", prompt: "A cup" });

    const discarded = await images.request(sessionId, { ...wish, prompt: "Another cup" });
    await page.reload();
    await run(page, "Another cup").getByRole("button", { name: "Discard" }).click({ timeout: 20_000 });
    await expect(toast(page).getByText(/^Discarded\./)).toBeVisible();
    expect((await images.read(discarded)).status).toBe("cancelled");
  });
});

test("passes axe in both themes", async ({ openBrowser, request, member, sql }) => {
  const images = imagesOf(request, member);
  const sessionId = await images.open("Seen by everybody");
  await images.make(sessionId, { prompt: "A jar", numberOfShots: 2 });
  for (const state of ["failed", "cancelled", "pending"] as const)
    await createGeneration(sql, member, { sessionId, status: state, prompt: `A ${state} one`, shots: 2 });
  await stopShots(sql, sessionId);
  await sql`
      update generation_shots set status = 'failed', error_code = 'overloaded' where generation_job_id in
        (select id from generation_jobs where session_id = ${sessionId} and status = 'failed')`;
  for (const colorScheme of ["light", "dark"] as const) {
    const page = await openBrowser(member, { colorScheme, reducedMotion: "reduce" });
    await page.goto(`/images/${sessionId}`);
    await started(page);
    await inspect(page, `a session, ${colorScheme}`);
    await tiles(page)
      .filter({ has: page.getByRole("img") })
      .first()
      .click({ modifiers: ["ControlOrMeta"] });
    await inspect(page, `with a selection, ${colorScheme}`);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.getByRole("button", { name: "Sessions" }).click();
    await inspect(page, `the sessions' sheet, ${colorScheme}`);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Describe an image" }).click();
    await inspect(page, `the panel's sheet, ${colorScheme}`);
    await page.goto("/images/new");
    await inspect(page, `a new session, ${colorScheme}`);
  }
});
