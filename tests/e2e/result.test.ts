import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { chooseFile } from "#tests/support/playwright/choose-file.ts";
import { expect, test } from "#tests/support/playwright/fixtures.ts";
import { started } from "#tests/support/playwright/started.ts";

const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

test("an edit is kept while it is typed, survives a reload and can be taken back", async ({ page, studio }) => {
  const { jobId, deepseekOutput } = await studio.analyse();
  const [{ captionMandarin: original = "" } = {}] = deepseekOutput ?? [];
  await page.goto(`/vision/${jobId}`);
  await started(page);
  const piece = page.getByRole("region", { name: "Five pieces" }).getByRole("listitem").first();
  const caption = piece.getByRole("textbox", { name: "Caption, Piece 1" });
  await caption.fill("秋日第一杯茶");
  await expect(piece.getByText("Saved", { exact: true })).toBeVisible();
  expect((await studio.read(jobId)).deepseekOutput?.[0]?.captionMandarin).toBe("秋日第一杯茶");

  await page.reload();
  await expect(caption).toHaveValue("秋日第一杯茶");
  await piece.getByRole("button", { name: "Original" }).click();
  await expect(piece.getByText(original, { exact: true })).toBeVisible();
  await piece.getByRole("button", { name: "Back to the original" }).click();
  await expect(caption).toHaveValue(original);
  await expect(piece.getByText("Saved", { exact: true })).toBeVisible();

  await page.reload();
  await expect(caption).toHaveValue(original);
  await expect(piece.getByRole("button", { name: "Original" })).toBeHidden();
  expect((await studio.read(jobId)).deepseekOutput).toEqual(deepseekOutput);
});

test("an empty text is not kept and says why", async ({ page, studio }) => {
  const { jobId, deepseekOutput } = await studio.analyse();
  await page.goto(`/vision/${jobId}`);
  await started(page);
  const explanation = page.getByRole("textbox", { name: "Explanation, Piece 3" });
  await explanation.fill("");
  await expect(page.getByText("A text cannot be empty. Write something or go back to the original.")).toBeVisible();
  await page.reload();
  await expect(explanation).toHaveValue(deepseekOutput?.[2]?.explanationEnglish ?? "");
});

test("every copy button puts its own text on the clipboard", async ({ page, context, studio }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { jobId, palette, deepseekOutput, geminiOutput } = await studio.analyse();
  const [first] = deepseekOutput ?? [];
  if (!first || !palette?.[0] || !geminiOutput) throw new Error("the result is not complete");
  await page.goto(`/vision/${jobId}`);
  const press = async (name: string, within = page.getByRole("main")) => {
    await within.getByRole("button", { name, exact: true }).click();
    await expect(within.getByRole("button", { name, exact: true }).getByRole("status")).toHaveText("Copied");
    return clipboard(page);
  };
  const paletteOf = page.getByRole("region", { name: "Palette", exact: true });
  expect(await press(`Copy ${palette[0].hex}, ${palette[0].nameEn}`, paletteOf)).toBe(palette[0].hex);
  expect(await press("Copy all", paletteOf)).toBe(palette.map(({ hex }) => hex).join("\n"));
  const { mood, tone } = geminiOutput.mood_and_tone;
  expect(await press("Copy all", page.getByRole("region", { name: "Mood and tone" }))).toBe(`${mood}\n${tone}`);
  expect(await press("Copy Caption, Piece 1")).toBe(first.captionMandarin);
  expect(await press("Copy Storyboard, Piece 1")).toBe(first.storyboardMandarin);
  expect(await press("Copy Explanation, Piece 1")).toBe(first.explanationEnglish);
  const text = [first.captionMandarin, first.storyboardMandarin, first.explanationEnglish].join("\n\n");
  expect(await press("Copy piece 1")).toBe(text);

  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: "Copy all five pieces" }).click();
  await expect(page.getByRole("region", { name: "Notifications" }).getByText("Copied")).toBeVisible();
  const all = await clipboard(page);
  expect(all.startsWith(`1\n${text}\n`)).toBe(true);
  for (const piece of deepseekOutput ?? []) for (const part of Object.values(piece)) expect(all).toContain(part);
});

test("feedback is one press, can be explained and changed, and is still there later", async ({ page, studio }) => {
  const { jobId } = await studio.analyse();
  await page.goto(`/vision/${jobId}`);
  const feedback = page.getByRole("region", { name: "Was this useful?" });
  await feedback.getByRole("button", { name: "Helpful", exact: true }).click();
  await expect(page.getByText("Noted. Thank you.")).toBeVisible();
  await feedback.getByRole("button", { name: "Needs revision" }).click();
  await feedback.getByLabel("What would make it better?").fill("Shorter captions");
  await feedback.getByRole("button", { name: "Send" }).click();
  await expect
    .poll(async () => (await studio.read(jobId)).feedback)
    .toEqual({ rating: "needs_revision", comment: "Shorter captions" });

  await page.reload();
  await expect(feedback.getByRole("button", { name: "Needs revision" })).toHaveAttribute("aria-pressed", "true");
  await expect(feedback.getByRole("button", { name: "Helpful", exact: true })).toHaveAttribute("aria-pressed", "false");
  await expect(feedback.getByLabel("What would make it better?")).toHaveValue("Shorter captions");
});

test("a result becomes a brand, is renamed and guides the next analysis", async ({ page, studio }) => {
  const { jobId, palette, geminiOutput } = await studio.analyse({ analysisPurpose: "Glazes of the north" });
  await page.goto(`/vision/${jobId}`);
  await page.getByRole("button", { name: "Save as brand" }).click();
  const dialog = page.getByRole("dialog", { name: "Save as brand" });
  await expect(dialog.getByLabel("Name")).toHaveValue("Glazes of the north");
  await dialog.getByLabel("Name").fill("Northern glaze");
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved as “Northern glaze”.")).toBeVisible();
  await page.getByRole("banner").getByRole("link", { name: "Open the brand" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Northern glaze" })).toBeAttached();
  const colours = page.getByRole("region", { name: "Palette", exact: true }).getByRole("button", { name: /^Copy #/ });
  await expect(colours).toHaveText((palette ?? []).map(({ hex }) => hex));
  await expect(page.getByText(geminiOutput?.mood_and_tone.mood ?? "", { exact: true })).toBeVisible();
  await page.getByLabel("Name").fill("Northern glaze 2027");
  await page.getByRole("button", { name: "Rename" }).click();
  await expect(page.getByText("Renamed.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Northern glaze 2027" })).toBeAttached();

  await page.getByRole("link", { name: "Use in a new analysis" }).click();
  await expect(page.getByLabel("Use a brand").locator("option:checked")).toHaveText("Northern glaze 2027");
  await page.getByLabel("What is it for?").fill("Spring range");
  await chooseFile(page, fileURLToPath(new URL("../../db/seed/samples/celadon-cup.jpg", import.meta.url)));
  await expect(page.getByRole("status").filter({ hasText: / px · / })).toBeVisible();
  await page.getByRole("button", { name: "Analyse" }).click();
  await page.waitForURL(/\/vision\/\d+$/);
  await expect(page.getByText(/^Brand: Northern glaze 2027\. Mood: /)).toBeVisible();

  await page.getByRole("link", { name: "Brands" }).click();
  await expect(page.getByRole("main").getByRole("link", { name: "Northern glaze 2027" })).toBeVisible();
});

test("a brand is deleted at once and comes back with Undo", async ({ page, studio, member, sql }) => {
  const { jobId } = await studio.analyse({ analysisPurpose: "Ash and ember" });
  await page.goto(`/vision/${jobId}`);
  await page.getByRole("button", { name: "Save as brand" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Save" }).click();
  await page.getByRole("region", { name: "Notifications" }).getByRole("button", { name: "Open the brand" }).click();
  await page.waitForURL(/\/brands\/[0-9a-f-]+$/);
  await expect(page.getByRole("heading", { level: 1, name: "Ash and ember" })).toBeAttached();
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(page.getByRole("heading", { name: "No brands yet" })).toBeVisible();
  const [gone] = await sql`select deleted_at from brands where workspace_id = ${member.workspaceId}`;
  expect(gone?.deleted_at).not.toBeNull();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Ash and ember" })).toBeAttached();
});

test("the palette can be taken away in every format", async ({ page, studio }) => {
  const { jobId, palette } = await studio.analyse();
  const hex = palette?.[0]?.hex ?? "";
  await page.goto(`/vision/${jobId}`);
  const download = async (name: string) => {
    await page.getByRole("button", { name: "Export" }).click();
    const coming = page.waitForEvent("download");
    await page.getByRole("menuitem", { name }).click();
    const file = await coming;
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
  };
  const ase = await download("Adobe swatches (.ase)");
  expect(ase.name).toMatch(/\.ase$/);
  expect(ase.bytes.subarray(0, 4).toString("latin1")).toBe("ASEF");
  expect(ase.bytes.readUInt32BE(8), "blocks: a group with its colours").toBeGreaterThanOrEqual(palette?.length ?? 0);
  expect((await download("CSS variables")).bytes.toString().toUpperCase()).toContain(hex);
  expect((await download("Tailwind theme")).bytes.toString().toUpperCase()).toContain(hex);
  expect((await download("GIMP palette (.gpl)")).bytes.toString()).toMatch(/^GIMP Palette\n/);
  expect(JSON.parse((await download("Design tokens")).bytes.toString())).toBeInstanceOf(Object);
});

test("a deleted analysis is gone at once and comes back with Undo", async ({ page, studio }) => {
  const { jobId } = await studio.analyse({ analysisPurpose: "Winter window" });
  await page.goto(`/vision/${jobId}`);
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(page.getByText("“Winter window” was deleted.")).toBeVisible();
  await expect(page.getByRole("heading", { name: "No analyses yet" })).toBeVisible();
  expect(await studio.list()).toEqual([]);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.waitForURL(`/vision/${jobId}`);
  await expect(page.getByRole("region", { name: "Five pieces" })).toBeVisible();
  expect(await studio.list()).toMatchObject([{ jobId }]);
});

test("a new analysis can start from the brief of an old one", async ({ page, studio }) => {
  const { jobId } = await studio.analyse({ analysisPurpose: "Tea week", imageContext: "A cup on linen" });
  await page.goto(`/vision/${jobId}`);
  await page.getByRole("button", { name: "More" }).click();
  await page.getByRole("menuitem", { name: "New analysis with this brief" }).click();
  await expect(page.getByLabel("What is it for?")).toHaveValue("Tea week");
  await expect(page.getByLabel("What is in the picture?")).toHaveValue("A cup on linen");
});

test("what was measured can be laid over the image, on any ground", async ({ page, studio }) => {
  const { jobId, measurements } = await studio.analyse();
  await page.goto(`/vision/${jobId}`);
  const image = page.getByRole("region", { name: "Image" });
  const drawn = image.locator("svg path");
  await expect(drawn).toHaveCount(0);
  for (const name of ["Thirds", "Subject"]) {
    await image.getByRole("button", { name }).click();
    await expect(image.getByRole("button", { name })).toHaveAttribute("aria-pressed", "true");
  }
  await expect(drawn).toHaveCount(4);
  const { x = 0, y = 0 } = measurements?.composition.subject ?? {};
  await expect(drawn.last()).toHaveAttribute("d", new RegExp(`^M${x * 100} ${y * 100}h`));
  await image.getByRole("button", { name: "Thirds" }).click();
  await expect(drawn).toHaveCount(2);
  const horizon = image.getByRole("button", { name: "Horizon" });
  await (measurements?.composition.horizon == null ? expect(horizon).toBeDisabled() : expect(horizon).toBeEnabled());
  await image.getByRole("button", { name: "Black" }).click();
  await expect(image).toHaveCSS("background-color", "rgb(0, 0, 0)");
});
