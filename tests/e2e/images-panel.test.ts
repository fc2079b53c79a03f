import type { APIRequestContext, Page } from "@playwright/test";
import type { GenerationJob, ReferenceImage } from "#lib/images/schema.ts";
import type { Member } from "#tests/support/create-member.ts";
import { picture } from "#tests/support/images.ts";
import { chooseFile } from "#tests/support/playwright/choose-file.ts";
import { expect, test } from "#tests/support/playwright/fixtures.ts";
import { inspect } from "#tests/support/playwright/inspect.ts";
import { started } from "#tests/support/playwright/started.ts";
import { photograph } from "#tests/support/request-analysis.ts";

const prompt = (page: Page) => page.getByRole("textbox", { name: "Prompt", exact: true });
const generate = (page: Page) => page.getByRole("button", { name: "Generate" });
const panel = (page: Page) => page.getByRole("form", { name: "Prompt panel" });
/** The line of a picker, a model or a brand. */
const line = (page: Page, name: string) => panel(page).getByRole("button", { name: new RegExp(`^${name}`) });
const reference = (page: Page, name: string) => page.getByRole("button", { name: `Use ${name}` });

const aSession = /\/images\/[\da-f-]{36}$/;

async function openNew(page: Page) {
  await page.goto("/images/new");
  await expect(prompt(page)).toBeEditable();
}

/** Presses Generate in a new session and waits for the page of the session that this makes. */
async function generateFirst(page: Page) {
  await generate(page).click();
  await page.waitForURL(aSession);
  await expect(prompt(page)).toBeEditable();
}

async function runs(page: Page, request: APIRequestContext, { bearer: headers }: Member): Promise<GenerationJob[]> {
  const response = await request.get(`/api/v1/image-sessions/${page.url().split("/").pop()}/generation-jobs`, {
    headers,
  });
  expect(response.status()).toBe(200);
  return (await response.json()).items;
}

const photo = async (name: string) => ({ name, mimeType: "image/jpeg", buffer: await photograph() });

test("what is chosen from the pictures is what is made, and the fields stay", async ({ page, request, member }) => {
  await openNew(page);
  await expect(panel(page).getByText("4 images · Free")).toBeVisible();
  await expect(panel(page).getByText("Local draft: drawn on this server, no vendor")).toBeVisible();
  await prompt(page).fill("雨后青石上的青瓷杯");

  await line(page, "Light").click();
  const lights = page.getByRole("group", { name: "Light" });
  await expect(lights.getByRole("radio", { name: "Any" })).toBeChecked();
  await lights.getByRole("radio", { name: "Any" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(lights.getByRole("radio", { name: "Golden hour" })).toBeChecked();
  await page.keyboard.press("Escape");
  await expect(lights).toBeHidden();
  await expect(line(page, "Light")).toBeFocused();
  await expect(line(page, "Light")).toContainText("Golden hour");

  await line(page, "Place").click();
  await page.getByRole("textbox", { name: "Another place" }).fill("home");
  await page.getByRole("textbox", { name: "Another place" }).pressSequentially(" of a potter");
  await expect(line(page, "Place")).toContainText("home of a potter");
  await page.getByRole("radio", { name: /^小红书/ }).check();
  const images = page.getByRole("spinbutton", { name: "Images" });
  await images.press("End");
  await images.press("Backspace");
  await images.pressSequentially("2");
  await page.getByRole("textbox", { name: "Seed" }).fill("41");
  await expect(panel(page).getByText("2 images · Free")).toBeVisible();
  await generateFirst(page);

  const [job] = await runs(page, request, member);
  expect(job).toMatchObject({
    prompt: "雨后青石上的青瓷杯",
    lighting: "golden_hour",
    location: "home of a potter",
    aspectRatio: "3:4",
    numberOfShots: 2,
    seed: 41,
    generationMethod: "local",
  });
  await expect(prompt(page)).toHaveValue("雨后青石上的青瓷杯");
  await expect(line(page, "Light")).toContainText("Golden hour");
  await expect(page.getByRole("textbox", { name: "Seed" })).toHaveValue("41");

  await page.reload();
  await expect(prompt(page)).toHaveValue("雨后青石上的青瓷杯");
  await expect(line(page, "Place")).toContainText("home of a potter");
  await page.getByRole("button", { name: "Set all to any" }).click();
  await expect(line(page, "Light")).toContainText("Any");
});

test("a double click is one run, and pressing again is another", async ({ page, request, member }) => {
  await openNew(page);
  await prompt(page).fill("A cup");
  await page.getByRole("spinbutton", { name: "Images" }).fill("1");
  await generate(page).dblclick();
  await page.waitForURL(aSession);
  expect(await runs(page, request, member)).toHaveLength(1);
  await generate(page).click();
  await expect.poll(async () => (await runs(page, request, member)).length).toBe(2);
});

test("Ctrl+Enter starts from any field, Enter alone and an input method's do not", async ({
  page,
  context,
  request,
  member,
}) => {
  await openNew(page);
  await prompt(page).fill("春");
  await page.getByRole("spinbutton", { name: "Images" }).fill("1");
  await page.getByRole("textbox", { name: "Seed" }).fill("7");
  await page.keyboard.press("Enter");
  await prompt(page).press("End");
  const keyboard = await context.newCDPSession(page);
  await keyboard.send("Input.imeSetComposition", { text: "cha", selectionStart: 3, selectionEnd: 3 });
  await page.keyboard.press("Control+Enter");
  await keyboard.send("Input.insertText", { text: "茶" });
  await expect(prompt(page)).toHaveValue("春茶");
  await expect(generate(page)).not.toHaveAttribute("aria-busy");
  await expect(page).toHaveURL("/images/new");

  await page.getByRole("textbox", { name: "Seed" }).press("Control+Enter");
  await page.waitForURL(aSession);
  expect(await runs(page, request, member)).toMatchObject([{ prompt: "春茶", seed: 7 }]);
});

test("without a prompt nothing starts and the field says why", async ({ page }) => {
  await openNew(page);
  await generate(page).click();
  await expect(prompt(page)).toBeFocused();
  await expect(prompt(page)).toHaveAccessibleDescription("Say what to make.");
  await expect(page).toHaveURL("/images/new");
});

test("a refusal is a sentence with a reference, and what was typed stays", async ({ page, request, member }) => {
  await openNew(page);
  await prompt(page).fill("A cup");
  await chooseFile(page, await photo("cup.jpg"), "Add references");
  await page.waitForURL(aSession);
  await expect(reference(page, "cup.jpg")).toBeVisible();
  // Somebody else takes it away meanwhile.
  const headers = member.bearer;
  const path = `/api/v1/image-sessions/${page.url().split("/").pop()}/reference-images`;
  const [kept] = (await (await request.get(path, { headers })).json()).items;
  expect((await request.delete(`/api/v1/reference-images/${kept.id}`, { headers })).ok()).toBe(true);
  await generate(page).click();
  await expect(panel(page).getByRole("alert").filter({ hasText: "was deleted meanwhile" })).toBeVisible();
  await expect(panel(page).getByRole("button", { name: /^Copy the reference [\da-f-]{36}$/ })).toBeVisible();
  await expect(prompt(page)).toHaveValue("A cup");
  expect(await runs(page, request, member)).toEqual([]);
});

test("earlier prompts come back by key and from the menu", async ({ page, request, member }) => {
  await openNew(page);
  await page.getByRole("spinbutton", { name: "Images" }).fill("1");
  await prompt(page).fill("First");
  await generateFirst(page);
  await prompt(page).fill("Second");
  await generate(page).click();
  await expect.poll(async () => (await runs(page, request, member)).length).toBe(2);

  await prompt(page).fill("Third, not made yet");
  await page.keyboard.press("Alt+ArrowUp");
  await expect(prompt(page)).toHaveValue("Second");
  await page.keyboard.press("Alt+ArrowUp");
  await page.keyboard.press("Alt+ArrowUp");
  await expect(prompt(page)).toHaveValue("First");
  await page.keyboard.press("Alt+ArrowDown");
  await page.keyboard.press("Alt+ArrowDown");
  await expect(prompt(page)).toHaveValue("Third, not made yet");
  await page.getByRole("button", { name: "Earlier prompts" }).click();
  await page.getByRole("menuitem", { name: "First" }).click();
  await expect(prompt(page)).toHaveValue("First");
});

test("the user's own words go verbatim, an edited prompt goes as it was edited", async ({ page, request, member }) => {
  await openNew(page);
  await page.getByRole("spinbutton", { name: "Images" }).fill("1");
  await prompt(page).fill("A cup");
  await line(page, "Light").click();
  await page.getByRole("radio", { name: "Neon" }).check();
  await page.getByText("Composed prompt", { exact: true }).click();
  const composed = page.getByRole("textbox", { name: "What the image model is told" });
  await expect(composed).toHaveValue("A cup, coloured neon light on a dark ground");
  await prompt(page).fill("A tall cup");
  await expect(composed).toHaveValue("A tall cup, coloured neon light on a dark ground");
  await composed.fill("A tall cup under a red sign");
  await expect(page.getByText("Your text is used as it is.")).toBeVisible();
  await prompt(page).fill("A tall blue cup");
  await generateFirst(page);
  expect(await runs(page, request, member)).toMatchObject([
    { prompt: "A tall blue cup", generatedPrompt: "A tall cup under a red sign", isCustomEnabled: false },
  ]);

  await page.getByText("Composed prompt", { exact: true }).click();
  await page.getByRole("button", { name: "Back to composed" }).click();
  await expect(composed).toHaveValue("A tall blue cup, coloured neon light on a dark ground");
  await page.getByRole("switch", { name: "Use my words exactly" }).check();
  await expect(line(page, "Light")).toBeHidden();
  await expect(composed).toBeHidden();
  await generate(page).click();
  await expect.poll(async () => (await runs(page, request, member)).length).toBe(2);
  const [own] = await runs(page, request, member);
  expect(own).toMatchObject({ prompt: "A tall blue cup", isCustomEnabled: true, lighting: "any" });
});

test("references come by file, paste and drop, have a role, and go along only when they are switched on", async ({
  page,
  context,
  request,
  member,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openNew(page);
  await prompt(page).fill("A cup");
  await page.getByRole("spinbutton", { name: "Images" }).fill("1");
  await chooseFile(page, await photo("cup.jpg"), "Add references");
  await page.waitForURL(aSession);
  await expect(reference(page, "cup.jpg")).toHaveAttribute("aria-pressed", "true");
  await expect(prompt(page)).toHaveValue("A cup");

  await started(page);
  const png = (await picture(300, 200).png().toBuffer()).toString("base64");
  await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    await navigator.clipboard.write([new ClipboardItem({ "image/png": new Blob([bytes], { type: "image/png" }) })]);
  }, png);
  await page.keyboard.press("Control+V");
  await expect(page.getByRole("button", { name: /^Use / })).toHaveCount(2);
  expect(page.url()).toMatch(aSession);

  const jpeg = (await picture(200, 320).jpeg().toBuffer()).toString("base64");
  const dataTransfer = await page.evaluateHandle((base64) => {
    const transfer = new DataTransfer();
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    transfer.items.add(new File([bytes], "dropped.jpg", { type: "image/jpeg" }));
    return transfer;
  }, jpeg);
  await page.getByRole("main").dispatchEvent("dragover", { dataTransfer });
  await expect(page.getByText("Drop to use as a reference")).toBeVisible();
  await page.getByRole("main").dispatchEvent("drop", { dataTransfer });
  await expect(page.getByText("Drop to use as a reference")).toBeHidden();
  await expect(reference(page, "dropped.jpg")).toHaveAttribute("aria-pressed", "true");
  expect(page.url()).toMatch(aSession);

  const headers = member.bearer;
  const kept = async (): Promise<ReferenceImage[]> => {
    const path = `/api/v1/image-sessions/${page.url().split("/").pop()}/reference-images`;
    const { items } = await (await request.get(path, { headers })).json();
    return items;
  };
  await page.getByRole("combobox", { name: "What dropped.jpg is for" }).selectOption("Style");
  await expect.poll(async () => (await kept()).map(({ role }) => role).sort()).toEqual(["product", "product", "style"]);
  await page.getByRole("button", { name: "Remove cup.jpg" }).click();
  await expect(reference(page, "cup.jpg")).toBeHidden();
  await expect.poll(async () => (await kept()).length).toBe(2);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(reference(page, "cup.jpg")).toHaveAttribute("aria-pressed", "true");
  await expect.poll(async () => (await kept()).length).toBe(3);

  await reference(page, "dropped.jpg").click();
  await expect(reference(page, "dropped.jpg")).toHaveAttribute("aria-pressed", "false");
  const before = (await kept()).find(({ fileName }) => fileName === "cup.jpg");
  for (const { fileName } of await kept()) {
    const isOn = (await reference(page, fileName).getAttribute("aria-pressed")) === "true";
    if (isOn !== (fileName === "cup.jpg")) await reference(page, fileName).click();
  }
  await generate(page).click();
  await expect.poll(async () => (await runs(page, request, member)).length).toBe(1);
  const [job] = await runs(page, request, member);
  expect(job?.referenceImages.map(({ id }) => id)).toEqual([before?.id]);
});

test("an image of the session is followed by the next run", async ({ page, request, member }) => {
  await openNew(page);
  await prompt(page).fill("A cup");
  await page.getByRole("spinbutton", { name: "Images" }).fill("1");
  await generateFirst(page);
  await expect(page.getByRole("img", { name: "Image 1 of 1: A cup" })).toBeVisible({ timeout: 20_000 });
  await page.getByRole("button", { name: "Add references" }).click();
  await page.getByRole("menuitem", { name: "From this session" }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Use image 1: A cup/ })
    .click();
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByRole("button", { name: /^Use / })).toHaveAttribute("aria-pressed", "true");
  await generate(page).click();
  await expect.poll(async () => (await runs(page, request, member)).length).toBe(2);
  expect((await runs(page, request, member))[0]?.referenceImages).toMatchObject([{ role: "product" }]);
});

test("a file that is no image is refused in a sentence, and the others come", async ({ page, expectConsoleError }) => {
  expectConsoleError(/status of 415/);
  await openNew(page);
  await chooseFile(page, await photo("cup.jpg"), "Add references");
  await page.waitForURL(aSession);
  await expect(reference(page, "cup.jpg")).toBeVisible();
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');
  const second = { name: "second.jpg", mimeType: "image/jpeg", buffer: await picture(200, 300).jpeg().toBuffer() };
  await chooseFile(page, [{ name: "logo.svg", mimeType: "image/svg+xml", buffer: svg }, second], "Add references");
  await expect(
    page.getByRole("alert").filter({ hasText: "logo.svg: This file is not an image that we can read." }),
  ).toBeVisible();
  await expect(reference(page, "second.jpg")).toHaveAttribute("aria-pressed", "true");
});

test.describe("with every vendor", { tag: "@vendors" }, () => {
  test.use({ providers: "vendors" });

  test("the panel shows what the chosen model can do, and what it costs", async ({ page }) => {
    await openNew(page);
    const choose = async (name: RegExp) => {
      await line(page, "Model").click();
      await page.getByRole("menuitemradio", { name }).click();
    };
    await choose(/^FLUX 1\.1 pro/);
    await expect(panel(page).getByText(/^4 images · ≈ \$0\.16/)).toBeVisible();
    await expect(page.getByRole("textbox", { name: "Seed" })).toBeVisible();
    await page.getByRole("button", { name: "One more" }).click();
    await expect(panel(page).getByText(/^5 images · ≈ \$0\.2/)).toBeVisible();
    await choose(/^OpenAI/);
    await expect(page.getByRole("textbox", { name: "Seed" })).toBeHidden();
    await choose(/^SDXL/);
    await expect(panel(page).getByText(/^5 images · Cost unknown/)).toBeVisible();
    await choose(/^Local draft/);
    await expect(panel(page).getByText("Local draft: drawn on this server, no vendor")).toBeVisible();
  });

  test("a prompt that a model writes is shown before any image is paid", async ({
    page,
    request,
    member,
    simulator,
  }) => {
    await openNew(page);
    await line(page, "Model").click();
    await page.getByRole("menuitemradio", { name: /^OpenAI/ }).click();
    await expect(panel(page).getByText("You see the prompt before any image is paid")).toBeVisible();
    await page.getByText("Composed prompt", { exact: true }).click();
    await expect(page.getByRole("switch", { name: "Show me the prompt before paying" })).toBeChecked();
    await prompt(page).fill("A cup");
    await page.getByRole("spinbutton", { name: "Images" }).fill("1");
    await generateFirst(page);
    await expect
      .poll(async () => (await runs(page, request, member))[0]?.waitingReason, { timeout: 20_000 })
      .toBe("review");
    expect(await runs(page, request, member)).toMatchObject([{ images: [], generationMethod: "openai" }]);
    expect((await simulator.charges()).openai ?? 0).toBe(0);
  });
});

for (const { colorScheme, viewport } of [
  { colorScheme: "light", viewport: { width: 1280, height: 900 } },
  { colorScheme: "dark", viewport: { width: 360, height: 780 } },
] as const)
  test(`passes axe, ${colorScheme}, ${viewport.width} px`, async ({ openBrowser, member }) => {
    const page = await openBrowser(member, { colorScheme, viewport, reducedMotion: "reduce" });
    await page.goto("/images/new");
    await started(page);
    if (viewport.width < 900) await page.getByRole("button", { name: "Describe an image" }).click();
    await expect(prompt(page)).toBeEditable();
    await line(page, "Style").click();
    await page.getByText("Composed prompt", { exact: true }).click();
    await expect(generate(page)).toBeInViewport();
    await inspect(page, "panel");
  });
