import type { Page } from "@playwright/test";
import { picture } from "#tests/support/images.ts";
import { chooseFile } from "#tests/support/playwright/choose-file.ts";
import { expect, test } from "#tests/support/playwright/fixtures.ts";
import { started } from "#tests/support/playwright/started.ts";
import { photograph } from "#tests/support/request-analysis.ts";

const uploaded = (page: Page) => page.getByRole("status").filter({ hasText: / px · / });
const analyse = (page: Page) => page.getByRole("button", { name: "Analyse" });

test("an image can be pasted on any page", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/brands");
  const png = (await picture(300, 200).png().toBuffer()).toString("base64");
  await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    await navigator.clipboard.write([new ClipboardItem({ "image/png": new Blob([bytes], { type: "image/png" }) })]);
  }, png);
  await started(page);
  await page.keyboard.press("Control+V");
  await expect(page).toHaveURL("/vision/new");
  await expect(uploaded(page)).toHaveText(/^300 × 200 px/);
});

test("an image can be dropped anywhere, and another one takes its place", async ({ page }) => {
  await page.goto("/vision/new");
  await started(page);
  const body = page.locator("body");
  const drop = async (name: string, width: number, height: number) => {
    const base64 = (await picture(width, height).jpeg().toBuffer()).toString("base64");
    const dataTransfer = await page.evaluateHandle(
      ({ name, base64 }) => {
        const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
        const transfer = new DataTransfer();
        transfer.items.add(new File([bytes], name, { type: "image/jpeg" }));
        return transfer;
      },
      { name, base64 },
    );
    await body.dispatchEvent("dragover", { dataTransfer });
    await expect(page.getByText("Drop the image to analyse it")).toBeVisible();
    await body.dispatchEvent("drop", { dataTransfer });
    await expect(page.getByText("Drop the image to analyse it")).toBeHidden();
  };
  await drop("first.jpg", 640, 480);
  await expect(page.getByRole("img", { name: "first.jpg" })).toBeVisible();
  await expect(uploaded(page)).toHaveText(/^640 × 480 px/);
  await drop("second.jpg", 200, 320);
  await expect(page.getByRole("img", { name: "second.jpg" })).toBeVisible();
  await expect(uploaded(page)).toHaveText(/^200 × 320 px/);
  await page.getByRole("button", { name: "Remove the image" }).click();
  await expect(page.getByText("Drop a brand image here")).toBeVisible();
  await page.getByLabel("What is it for?").fill("Nothing to look at");
  await analyse(page).click();
  await expect(page.getByRole("alert").filter({ hasText: "Add an image first." })).toBeVisible();
});

test("an address that is not public is refused by the worker, in words", async ({ page, studio }) => {
  await page.goto("/vision/new");
  await page.getByRole("button", { name: "Use an address" }).click();
  const address = page.getByLabel("Address of the image");
  await expect(address).toBeFocused();
  await address.fill("http://example.test/plain.jpg");
  await page.getByRole("button", { name: "Use it" }).click();
  await expect(page.getByText("Give a complete address that starts with https://")).toBeVisible();
  await address.fill("https://127.0.0.1/cup.jpg");
  await address.press("Enter");
  await expect(page.getByText("Will be fetched when the analysis starts")).toBeVisible();
  await page.getByLabel("What is it for?").fill("From inside");
  await analyse(page).click();
  await page.waitForURL(/\/vision\/\d+$/);

  await expect(page.getByRole("heading", { name: "The image could not be fetched from that address" })).toBeVisible();
  await expect(page.getByText("It was not charged.", { exact: true })).toBeVisible();
  await expect(
    page.getByText("Check that the address is public and leads to an image, or upload the file."),
  ).toBeVisible();
  expect(await studio.list()).toMatchObject([{ status: "error" }]);
  await page.getByRole("link", { name: "New analysis with this brief" }).click();
  await expect(page.getByLabel("What is it for?")).toHaveValue("From inside");
});

test("a file that is no image is refused in a sentence, and what was typed stays", async ({
  page,
  expectConsoleError,
}) => {
  expectConsoleError(/status of 415/);
  await page.goto("/vision/new");
  await page.getByLabel("What is it for?").fill("Spring on Xiaohongshu");
  await page.getByLabel("What is in the picture?").fill("A cup");
  await page.getByRole("radio", { name: /Bullet points/ }).check();
  await page.getByLabel("Creativity").fill("1.6");
  await page.getByLabel("Anything to keep to?").fill("No superlatives");
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  await chooseFile(page, { name: "logo.svg", mimeType: "image/svg+xml", buffer: svg });
  const problem = page.getByRole("alert").filter({ hasText: "This file is not an image that we can read." });
  await expect(problem).toBeVisible();
  await expect(page.getByLabel("What is it for?")).toHaveValue("Spring on Xiaohongshu");
  await expect(page.getByLabel("What is in the picture?")).toHaveValue("A cup");
  await expect(page.getByRole("radio", { name: /Bullet points/ })).toBeChecked();
  await expect(page.getByLabel("Creativity")).toHaveValue("1.6");
  await expect(page.getByLabel("Anything to keep to?")).toHaveValue("No superlatives");

  await chooseFile(page, { name: "cup.jpg", mimeType: "image/jpeg", buffer: await photograph() });
  await expect(uploaded(page)).toBeVisible();
  await expect(problem).toBeHidden();
  await analyse(page).click();
  await page.waitForURL(/\/vision\/\d+$/);
  await expect(page.getByRole("region", { name: "Brief" }).getByText("Wild · 1.6")).toBeVisible();
});

test("more than 25 MB is refused before it is sent, and by the server too", async ({ page, member, request }) => {
  const buffer = Buffer.alloc(25 * 1024 * 1024 + 1, "moodreel");
  buffer.set(await photograph());
  const file = { name: "huge.jpg", mimeType: "image/jpeg", buffer };
  await page.goto("/vision/new");
  await chooseFile(page, file);
  await expect(page.getByRole("alert").filter({ hasText: "larger than 25 MB" })).toBeVisible();

  const answer = await request.post("/api/v1/uploads", { headers: member.bearer, multipart: { file } });
  expect(answer.status()).toBe(413);
  expect((await answer.json()).error).toMatchObject({ code: "too_large", message: expect.stringContaining("25 MB") });
});

test("a double click on the start is one analysis", async ({ page, studio }) => {
  await page.goto("/vision/new");
  await chooseFile(page, { name: "cup.jpg", mimeType: "image/jpeg", buffer: await photograph() });
  await expect(uploaded(page)).toBeVisible();
  await page.getByRole("button", { name: "Product launch" }).click();
  await expect(page.getByLabel("What is it for?")).toHaveValue("Product launch");
  await analyse(page).dblclick();
  await page.waitForURL(/\/vision\/\d+$/);
  const [job, ...others] = await studio.list();
  expect(others).toEqual([]);
  await studio.until(job?.jobId ?? 0, "complete");
  expect(await studio.list()).toHaveLength(1);
});

test("Ctrl+Enter starts from any field, but not while an input method composes", async ({ page, context, studio }) => {
  await page.goto("/vision/new");
  await chooseFile(page, { name: "cup.jpg", mimeType: "image/jpeg", buffer: await photograph() });
  await expect(uploaded(page)).toBeVisible();
  const purpose = page.getByLabel("What is it for?");
  await purpose.fill("春");
  const keyboard = await context.newCDPSession(page);
  await keyboard.send("Input.imeSetComposition", { text: "cha", selectionStart: 3, selectionEnd: 3 });
  await expect(purpose).toHaveValue("春cha");
  await page.keyboard.press("Control+Enter");
  await keyboard.send("Input.insertText", { text: "茶" });
  await expect(purpose).toHaveValue("春茶");
  await expect(analyse(page)).toBeEnabled();
  expect(await studio.list()).toEqual([]);

  await page.getByLabel("Anything to keep to?").fill("不用最高级");
  await page.keyboard.press("Control+Enter");
  await page.waitForURL(/\/vision\/\d+$/);
  await expect(page.getByRole("heading", { level: 1, name: "春茶" })).toBeAttached();
  expect(await studio.list()).toHaveLength(1);
});

test("without a purpose nothing starts and the field says why", async ({ page, studio }) => {
  await page.goto("/vision/new");
  await chooseFile(page, { name: "cup.jpg", mimeType: "image/jpeg", buffer: await photograph() });
  await expect(uploaded(page)).toBeVisible();
  await analyse(page).click();
  const purpose = page.getByLabel("What is it for?");
  await expect(purpose).toBeFocused();
  await expect(purpose).toHaveAccessibleDescription("Say in a few words what the analysis is for.");
  expect(await studio.list()).toEqual([]);
});
