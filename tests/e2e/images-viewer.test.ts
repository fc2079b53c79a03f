import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "#tests/support/playwright/fixtures.ts";
import { generateImages } from "#tests/support/playwright/generate-images.ts";
import { inspect, looks } from "#tests/support/playwright/inspect.ts";
import { showTheme } from "#tests/support/playwright/show-theme.ts";
import { started } from "#tests/support/playwright/started.ts";
import { readZip } from "#tests/support/read-zip.ts";

// Every image is drawn for real before the page is looked at, and axe reads four screens in two themes.
test.setTimeout(240_000);

const bottle = {
  prompt: "A terracotta bottle, palm shadow",
  numberOfShots: 2,
  aspectRatio: "1:1",
  lighting: "golden_hour",
  location: "a courtyard in Seville",
} as const;
const cup = { prompt: "青瓷茶杯，清晨逆光", numberOfShots: 1, aspectRatio: "16:9", isCustomEnabled: true } as const;

const tiles = (page: Page) => page.getByRole("gridcell").and(page.locator("[data-image]"));
const viewer = (page: Page) => page.getByRole("dialog", { name: /^Image: / });
const position = (page: Page) => viewer(page).getByRole("status").filter({ hasText: "Image" });
/** Of the picture on the stage, as it is seen. */
const boxOf = async (picture: Locator) => {
  const box = await picture.boundingBox();
  if (!box) throw new Error("nothing to be seen");
  return box;
};

async function openSession(page: Page, sessionId: string) {
  await page.goto(`/images/${sessionId}`);
  await started(page);
}

test("an image is opened, leafed through, zoomed, told about and left where it was left", async ({
  page,
  request,
  member,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { sessionId, jobs } = await generateImages(request, member, { title: "Tea launch", runs: [bottle, cup] });
  const [bottles, cups] = jobs;
  const last = bottles?.images[1];
  if (!bottles || !cups || !last) throw new Error("the runs are not complete");
  await openSession(page, sessionId);

  await tiles(page).first().click();
  await expect(viewer(page)).toBeVisible();
  await expect(position(page)).toHaveText(/^Image 1 of 3/);
  await expect(page).toHaveURL(new RegExp(`image=${cups.images[0]?.id}$`));
  const details = viewer(page).getByRole("complementary", { name: "Details" });
  await expect(details.getByText("Your own words, sent as they are.")).toBeVisible();

  await page.keyboard.press("ArrowRight");
  await viewer(page).getByRole("button", { name: "Next image" }).click();
  await expect(position(page)).toHaveText(/^Image 3 of 3/);
  await expect(details.getByText(last.promptUsed, { exact: true })).toBeVisible();
  const shown = ["Local draft", String(last.seed), "Free", "Golden hour", "a courtyard in Seville", "2 of 2"];
  for (const text of shown) await expect(details.getByText(text, { exact: true })).toBeVisible();
  await details.getByRole("button", { name: `Copy seed ${last.seed}` }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(String(last.seed));
  await page.keyboard.press("i");
  await expect(details).toBeHidden();

  const picture = viewer(page).getByRole("img", { name: `Image 2: ${bottle.prompt}` });
  const fitted = await boxOf(picture);
  await page.keyboard.press("a");
  await expect.poll(async () => Math.round((await boxOf(picture)).width)).toBe(last.width);
  await expect(viewer(page).getByRole("button", { name: "100%" })).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("+");
  await expect.poll(async () => Math.round((await boxOf(picture)).width)).toBe(Math.round(last.width * 1.5));
  const before = await boxOf(picture);
  const pointer = { x: 640, y: 430 };
  await page.mouse.move(pointer.x - 40, pointer.y - 30);
  await page.mouse.down();
  await page.mouse.move(pointer.x, pointer.y, { steps: 4 });
  await page.mouse.up();
  const moved = await boxOf(picture);
  expect([Math.round(moved.x - before.x), Math.round(moved.y - before.y)]).toEqual([40, 30]);
  // What lies under the pointer stays under it.
  const under = (box: typeof moved) => (pointer.x - box.x) / box.width;
  await page.mouse.wheel(0, -120);
  await expect.poll(async () => (await boxOf(picture)).width).toBeGreaterThan(moved.width);
  expect(under(await boxOf(picture))).toBeCloseTo(under(moved), 3);
  await page.keyboard.press("f");
  await expect.poll(async () => Math.round((await boxOf(picture)).width)).toBe(Math.round(fitted.width));

  await viewer(page).getByRole("button", { name: "Copy the link" }).click();
  await expect(viewer(page).getByText("Link copied.")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.keyboard.press("Escape");
  await expect(viewer(page)).toBeHidden();
  await expect(tiles(page).nth(2)).toBeFocused();
  await expect(page).toHaveURL(new RegExp(`/images/${sessionId}$`));

  await page.goto(link);
  await expect(position(page)).toHaveText(/^Image 3 of 3/);
});

test("an image hands on its settings, its seed, itself and its colours", async ({ page, request, member }) => {
  const { sessionId, jobs } = await generateImages(request, member, { title: "Handing on", runs: [bottle] });
  const [, second] = jobs[0]?.images ?? [];
  if (!second) throw new Error("the run is not complete");
  await openSession(page, sessionId);
  const prompt = page.getByRole("textbox", { name: "Prompt", exact: true });
  const draft = async () => {
    const kept = await page.evaluate(() =>
      Object.entries(localStorage).find(([key]) => key.startsWith("images-draft:")),
    );
    return JSON.parse(kept?.[1] ?? "{}");
  };

  await tiles(page).nth(1).click();
  await expect(viewer(page)).toBeVisible();
  await page.keyboard.press("s");
  await expect(viewer(page).getByText(`Seed ${second.seed} is in the panel.`)).toBeVisible();
  expect(await draft()).toMatchObject({ seed: String(second.seed), prompt: "" });
  await page.keyboard.press("p");
  await expect(viewer(page).getByText("The prompt is in the panel.")).toBeVisible();
  expect(await draft()).toMatchObject({ prompt: bottle.prompt, lighting: "any" });

  await viewer(page).getByRole("button", { name: "Use as reference" }).click();
  await viewer(page)
    .getByRole("menuitem", { name: /^Style/ })
    .click();
  await expect(viewer(page).getByText("Added to the references.")).toBeVisible();
  const { bearer: headers } = member;
  const references = async () =>
    (await (await request.get(`/api/v1/image-sessions/${sessionId}/reference-images`, { headers })).json()).items;
  const [reference] = await references();
  expect(reference).toMatchObject({ role: "style", width: second.width });
  expect((await draft()).referenceImageIds).toEqual([reference.id]);

  await viewer(page).getByRole("button", { name: "Make brand palette" }).click();
  const naming = page.getByRole("dialog", { name: "Make brand palette" });
  await naming.getByLabel("Name").fill("Seville clay");
  await naming.getByRole("button", { name: "Save" }).click();
  await expect(viewer(page).getByText("Saved as “Seville clay”.")).toBeVisible();

  await viewer(page).getByRole("button", { name: "Use these settings" }).click();
  await expect(viewer(page)).toBeHidden();
  await expect(prompt).toHaveValue(bottle.prompt);
  expect(await draft()).toMatchObject({
    lighting: "golden_hour",
    location: "a courtyard in Seville",
    numberOfShots: 2,
    seed: String(jobs[0]?.seed),
    generationMethod: "local",
    generatedPrompt: "",
  });

  await page.getByRole("button", { name: "Open the brand" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Seville clay" })).toBeAttached();
});

test("a deleted image makes room for the next and comes back with Undo", async ({ page, request, member, sql }) => {
  const { sessionId, jobs } = await generateImages(request, member, { title: "Cutting", runs: [bottle] });
  const [first, second] = jobs[0]?.images ?? [];
  await openSession(page, sessionId);
  await tiles(page).first().click();
  await expect(viewer(page)).toBeVisible();
  await page.keyboard.press("Delete");
  await expect(position(page)).toHaveText(/^Image 1 of 1/);
  await expect(page).toHaveURL(new RegExp(`image=${second?.id}$`));
  const deletedAt = async () =>
    (await sql<{ at: Date | null }[]>`select deleted_at as at from generated_images where id = ${first?.id ?? ""}`)[0]
      ?.at;
  await expect.poll(deletedAt).toBeInstanceOf(Date);
  await viewer(page).getByRole("button", { name: "Undo" }).click();
  await expect(position(page)).toHaveText(/^Image 2 of 2/);
  await expect.poll(deletedAt).toBeNull();
});

test("two images are compared under a divider, by hand and by keys", async ({ page, request, member }) => {
  const { sessionId } = await generateImages(request, member, { title: "Comparing", runs: [bottle, cup] });
  await openSession(page, sessionId);
  await tiles(page)
    .nth(0)
    .click({ modifiers: ["Control"] });
  const bar = page.getByRole("region", { name: "Selected images" });
  await expect(bar.getByText("1 selected")).toBeVisible();
  await expect(bar.getByRole("button", { name: "Compare" })).toBeHidden();
  await tiles(page)
    .nth(2)
    .click({ modifiers: ["Control"] });
  await bar.getByRole("button", { name: "Compare" }).click();

  const dialog = page.getByRole("dialog", { name: "Compare two images" });
  const divider = dialog.getByRole("slider", { name: "Divider" });
  await expect(divider).toBeFocused();
  await expect(divider).toHaveAttribute("aria-valuetext", "50 % left image, 50 % right image");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  await expect(divider).toHaveAttribute("aria-valuenow", "61");
  await page.keyboard.press("Home");
  await expect(divider).toHaveAttribute("aria-valuenow", "0");
  await page.keyboard.press("End");
  const handle = await boxOf(divider);
  await page.mouse.move(handle.x + handle.width / 2 - 2, handle.y + handle.height / 2);
  await page.mouse.down();
  await page.mouse.move(640, handle.y + handle.height / 2, { steps: 5 });
  await page.mouse.up();
  await expect(divider).toHaveAttribute("aria-valuenow", "50");

  // Both fill the stage, whatever their shapes.
  const wide = await boxOf(dialog.getByRole("img", { name: `Image 1: ${cup.prompt}`, exact: true }));
  const square = await boxOf(dialog.getByRole("img", { name: `Image 2: ${bottle.prompt}`, exact: true }));
  expect(wide.width / wide.height).toBeCloseTo(16 / 9, 1);
  expect(square.width).toBeCloseTo(square.height, 0);

  const left = dialog.getByRole("paragraph").filter({ hasText: /^Left: / });
  await expect(left).toHaveText(/青瓷茶杯/);
  await page.keyboard.press("c");
  await expect(left).toHaveText(/A terracotta bottle/);
  const others = dialog.getByRole("group", { name: "Compare with" }).getByRole("button");
  await expect(others).toHaveCount(2);
  await others.nth(1).click();
  await expect(others.nth(1)).toHaveAttribute("aria-pressed", "true");

  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(bar).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(bar).toBeHidden();
});

test("selected images come as one archive that says how each was made", async ({ page, request, member }) => {
  const { sessionId, jobs } = await generateImages(request, member, { title: "春日 launch/2027", runs: [bottle, cup] });
  await openSession(page, sessionId);
  await tiles(page)
    .nth(0)
    .click({ modifiers: ["Control"] });
  await tiles(page)
    .nth(2)
    .click({ modifiers: ["Shift"] });
  const bar = page.getByRole("region", { name: "Selected images" });
  await expect(bar.getByText("3 selected")).toBeVisible();
  const coming = page.waitForEvent("download");
  await bar.getByRole("button", { name: "Download zip" }).click();
  const archive = await coming;
  expect(archive.suggestedFilename()).toMatch(/^春日-launch-2027_\d{8}-\d{4}\.zip$/);

  const files = readZip(await readFile(await archive.path()));
  const names = [...files.keys()];
  expect(names).toEqual([
    expect.stringMatching(/^春日-launch-2027_\d{8}-\d{4}-1_青瓷茶杯-清晨逆光\.jpg$/),
    expect.stringMatching(/^春日-launch-2027_\d{8}-\d{4}-1_A-terracotta-bottle-palm-shadow\.jpg$/),
    expect.stringMatching(/^春日-launch-2027_\d{8}-\d{4}-2_A-terracotta-bottle-palm-shadow\.jpg$/),
    "manifest.json",
    "manifest.csv",
  ]);
  const images = [...jobs].reverse().flatMap((job) => job.images.map((image) => ({ job, image })));
  const rows = JSON.parse(new TextDecoder().decode(files.get("manifest.json")));
  for (const [index, { job, image }] of images.entries()) {
    const original = await request.get(image.originalUrl, { headers: member.bearer });
    expect(Buffer.compare(files.get(names[index] ?? "") ?? new Uint8Array(), await original.body())).toBe(0);
    expect(rows[index]).toMatchObject({
      file: names[index],
      prompt: job.prompt,
      promptUsed: image.promptUsed,
      model: job.modelUsed,
      seed: image.seed,
      costUsd: 0,
      width: image.width,
      height: image.height,
      lighting: job.lighting,
      location: job.location,
    });
  }
  const csv = new TextDecoder("utf-8", { ignoreBOM: true }).decode(files.get("manifest.csv"));
  expect(csv.startsWith("\uFEFFfile,createdAt,prompt,")).toBe(true);
  expect(csv.trimEnd().split("\r\n")).toHaveLength(4);
});

test("an archive is never one file short, and can be stopped", async ({
  page,
  request,
  member,
  expectConsoleError,
}) => {
  expectConsoleError(/status of 404/);
  const { sessionId, jobs } = await generateImages(request, member, { title: "Broken", runs: [bottle] });
  const missing = jobs[0]?.images[1]?.originalUrl ?? "";
  let held: (() => void) | undefined;
  const answers: ("missing" | "held" | "whole")[] = ["missing", "held", "whole"];
  await page.route(`**${missing}`, async (route) => {
    const answer = answers.shift();
    if (answer === "missing") return route.fulfill({ status: 404 });
    if (answer === "held") await new Promise<void>((resolve) => (held = resolve));
    return route.continue().catch(() => {});
  });
  await openSession(page, sessionId);
  await tiles(page)
    .nth(0)
    .click({ modifiers: ["Control"] });
  await tiles(page)
    .nth(1)
    .click({ modifiers: ["Control"] });
  const bar = page.getByRole("region", { name: "Selected images" });
  const downloads: string[] = [];
  page.on("download", (download) => downloads.push(download.suggestedFilename()));

  await bar.getByRole("button", { name: "Download zip" }).click();
  await expect(bar.getByRole("alert")).toHaveText(
    /-2_A-terracotta-bottle-palm-shadow\.jpg could not be fetched\. Nothing was saved\./,
  );
  await bar.getByRole("button", { name: "Try again" }).click();
  await expect(bar.getByText("Packing 1 of 2")).toBeVisible();
  await bar.getByRole("button", { name: "Cancel" }).click();
  await expect(bar.getByText(/^Packing/)).toBeHidden();
  held?.();
  expect(downloads).toEqual([]);
  const coming = page.waitForEvent("download");
  await bar.getByRole("button", { name: "Download zip" }).click();
  await coming;
  expect(downloads).toHaveLength(1);
});

test("a finger leafs, closes and finds everything within reach", async ({ openBrowser, request, member }) => {
  const { sessionId } = await generateImages(request, member, { title: "By hand", runs: [bottle] });
  const page = await openBrowser(member, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await openSession(page, sessionId);
  await tiles(page).first().tap();
  await expect(position(page)).toHaveText(/^Image 1 of 2/);
  const touch = await page.context().newCDPSession(page);
  const swipe = async (from: [number, number], to: [number, number]) => {
    const point = (share: number) => [
      { x: from[0] + (to[0] - from[0]) * share, y: from[1] + (to[1] - from[1]) * share },
    ];
    await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: point(0) });
    for (const share of [0.25, 0.5, 0.75, 1])
      await touch.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: point(share) });
    await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  };
  await swipe([300, 400], [120, 410]);
  await expect(position(page)).toHaveText(/^Image 2 of 2/);
  await swipe([120, 400], [300, 410]);
  await expect(position(page)).toHaveText(/^Image 1 of 2/);
  const small = await viewer(page).evaluate((dialog) =>
    [...dialog.querySelectorAll("button")]
      .filter((button) => button.checkVisibility())
      .map((button) => {
        const { width, height } = getComputedStyle(button, "::after");
        const box = button.getBoundingClientRect();
        return {
          name: button.ariaLabel ?? button.textContent,
          reach: Math.max(box.width, parseFloat(width) || 0),
          tall: Math.max(box.height, parseFloat(height) || 0),
        };
      })
      .filter(({ reach, tall }) => reach < 44 || tall < 44),
  );
  expect(small).toEqual([]);
  await swipe([200, 300], [205, 560]);
  await expect(viewer(page)).toBeHidden();
});

test("viewer, comparison, selection and keys pass axe in both themes and languages, and fit a phone", async ({
  openBrowser,
  request,
  member,
}) => {
  const { sessionId } = await generateImages(request, member, { title: "Within reach", runs: [bottle, cup] });
  for (const { locale, words } of looks) {
    const page = await openBrowser(member, { locale });
    const inspectAll = async (name: string) => {
      for (const colorScheme of ["light", "dark"] as const) {
        await showTheme(page, colorScheme);
        await inspect(page, `${name}, ${colorScheme}`);
      }
      await page.setViewportSize({ width: 320, height: 700 });
      const wide = await page
        .locator("dialog:modal, section[aria-label]")
        .evaluateAll((all) => all.map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth).filter(Boolean));
      expect.soft(wide, `${name}: pixels beyond the edge of a phone`).toEqual([]);
      await page.setViewportSize({ width: 1280, height: 720 });
    };
    await openSession(page, sessionId);
    await tiles(page)
      .nth(1)
      .click({ modifiers: ["Control"] });
    await inspectAll("selection");
    await page.keyboard.press("Escape");
    await tiles(page).nth(1).click();
    const dialog = page.locator("dialog:modal");
    await expect(dialog).toBeVisible();
    await inspectAll("viewer");
    await dialog.getByRole("button", { name: words.images.viewer.compareWith }).click();
    await expect(page.getByRole("slider")).toBeFocused();
    await inspectAll("comparison");
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await expect(dialog).toHaveCount(2);
    await inspectAll("keys");
  }
});
