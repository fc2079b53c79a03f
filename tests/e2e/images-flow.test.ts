import type { Page } from "@playwright/test";
import { chooseFile } from "#tests/support/playwright/choose-file.ts";
import { expect, test } from "#tests/support/playwright/fixtures.ts";
import { imagesOf } from "#tests/support/playwright/images.ts";
import { inspect } from "#tests/support/playwright/inspect.ts";
import { started } from "#tests/support/playwright/started.ts";
import { photograph } from "#tests/support/request-analysis.ts";
import zh from "../../messages/zh.json" with { type: "json" };

// Eight images are drawn for real, by two at a time.
test.setTimeout(240_000);

const aSession = /\/images\/[\da-f]{8}-[\da-f-]{27}$/;
const sessionOf = (page: Page) => new URL(page.url()).pathname.split("/").at(-1) ?? "";

const prompt = (page: Page) => page.getByRole("textbox", { name: "Prompt", exact: true });
const tiles = (page: Page) => page.getByRole("gridcell");
const pictures = (page: Page) => tiles(page).getByRole("img");
const rail = (page: Page) => page.getByRole("navigation", { name: "Sessions" });
const toast = (page: Page) => page.getByRole("region", { name: "Notifications" });
const photo = async () => ({ name: "ball.jpg", mimeType: "image/jpeg", buffer: await photograph() });

/** A new session with the photograph as the product, and eight images to be made of it. */
async function describe(page: Page, words: string) {
  await page.goto("/images/new");
  await expect(prompt(page)).toBeEditable();
  await prompt(page).fill(words);
  await chooseFile(page, await photo(), "Add references");
  await page.waitForURL(aSession);
  await expect(page.getByRole("button", { name: "Use ball.jpg" })).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("spinbutton", { name: "Images" }).fill("8");
}

test("eight images of a product: begun, left, found again, and the session's picture is its first image's", async ({
  page,
  request,
  member,
}) => {
  const images = imagesOf(request, member);
  await describe(page, "A terracotta ball on a quiet table");
  await page.getByRole("button", { name: "Generate" }).click();
  await expect(pictures(page).first()).toBeVisible({ timeout: 60_000 });
  const sessionId = sessionOf(page);

  await page.getByRole("link", { name: "Home" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Hello, Ada" })).toBeVisible();
  await page.goto("/images");
  await expect(page).toHaveURL(new RegExp(`${sessionId}$`));
  await expect(pictures(page)).toHaveCount(8, { timeout: 120_000 });
  const [job] = await images.runs(sessionId);
  expect(job).toMatchObject({ status: "completed", generationMethod: "local", cost: { actual: 0, unknownCount: 0 } });
  expect(job?.referenceImages).toMatchObject([{ role: "product", fileName: "ball.jpg" }]);
  expect(new Set(job?.images.map(({ seed }) => seed)).size).toBe(8);

  const own = rail(page)
    .getByRole("listitem")
    .filter({ has: page.locator("[aria-current=page]") });
  await expect(own).toContainText("8 images");
  const thumbnail = async () => (await images.sessions())[0]?.thumbnailUrl;
  const first = await thumbnail();
  expect(job?.images.map(({ thumbnailUrl }) => pathOf(thumbnailUrl))).toContain(pathOf(first));
  const at = job?.images.findIndex(({ thumbnailUrl }) => pathOf(thumbnailUrl) === pathOf(first)) ?? -1;
  await tiles(page).nth(at).focus();
  await page.keyboard.press("Delete");
  await expect(own).toContainText("7 images");
  await expect.poll(async () => pathOf(await thumbnail())).not.toBe(pathOf(first));
  await expect.poll(async () => pathOf(await own.locator("img").getAttribute("src"))).toBe(pathOf(await thumbnail()));
  await toast(page).getByRole("button", { name: "Undo" }).click();
  await expect(own).toContainText("8 images");
  await expect.poll(async () => pathOf(await own.locator("img").getAttribute("src"))).toBe(pathOf(first));
});

/** Without the signature, which is new each time. */
const pathOf = (url: string | null | undefined) => url?.split("?")[0];

test.describe("with every vendor", { tag: "@vendors" }, () => {
  test.use({ providers: "vendors" });

  for (const { model, method, vendor, price } of [
    { model: /^OpenAI/, method: "openai", vendor: "openai", price: /^8 images · ≈ \$\d/ },
    { model: /^Gemini/, method: "gemini", vendor: "gemini", price: /^8 images · ≈ \$\d/ },
    { model: /^FLUX/, method: "flux-pro", vendor: "replicate", price: /^8 images · ≈ \$0\.32/ },
    { model: /^SDXL/, method: "sdxl", vendor: "replicate", price: /^8 images · Cost unknown/ },
  ] as const)
    test(`eight images of a product by ${method}, the prompt read first and every call in the cost book`, async ({
      page,
      request,
      member,
      simulator,
      sql,
    }) => {
      await describe(page, "A terracotta ball on a quiet table");
      await page.getByRole("button", { name: /^Model/ }).click();
      await page.getByRole("menuitemradio", { name: model }).click();
      await expect(page.getByRole("form", { name: "Prompt panel" }).getByText(price)).toBeVisible();
      await page.getByRole("button", { name: "Generate" }).click();
      await expect(page.getByRole("textbox", { name: "Composed prompt" })).not.toHaveValue("", { timeout: 20_000 });
      expect(await simulator.charges()).toMatchObject({ deepseek: 1, [vendor]: 0 });
      await page.getByRole("button", { name: /^Generate 8 images/ }).click();
      await expect(pictures(page)).toHaveCount(8, { timeout: 60_000 });

      const [job] = await imagesOf(request, member).runs(sessionOf(page));
      expect(job).toMatchObject({ status: "completed", generationMethod: method });
      expect(await simulator.charges()).toMatchObject({ deepseek: 1, [vendor]: 8 });
      const costs = await sql`
        select category, provider, model, count(*)::int as calls, sum(actual_cost)::float8 as cost,
          count(*) filter (where actual_cost is null)::int as unknown
        from generation_costs where generation_job_id = ${job?.jobId ?? ""} group by 1, 2, 3 order by 1`;
      const unknown = method === "sdxl" ? 8 : 0;
      expect(costs).toMatchObject([
        { category: "prompt", provider: "deepseek", calls: 1, unknown: 0 },
        { category: "image", provider: vendor, calls: 8, unknown },
      ]);
      expect(job?.cost.unknownCount).toBe(unknown);
    });

  test("a vendor's limit is waited for with the seconds shown, and paid once", async ({
    page,
    request,
    member,
    simulator,
  }) => {
    const images = imagesOf(request, member);
    const sessionId = await images.open("Busy");
    await page.goto(`/images/${sessionId}`);
    await started(page);
    await simulator.script("openai", [{ kind: "rate_limited", retryAfterSeconds: 5 }]);
    await images.request(sessionId, {
      prompt: "A cup",
      numberOfShots: 1,
      generationMethod: "openai",
      isCustomEnabled: true,
    });
    await page.reload();
    await expect(tiles(page)).toHaveText(/The vendor is busy; again in [1-6] s/);
    await expect(pictures(page)).toHaveCount(1, { timeout: 20_000 });
    expect((await simulator.charges()).openai).toBe(1);
  });
});

test("on a phone in Chinese, from the first word to the picture in full, and every step passes axe", async ({
  openBrowser,
  member,
}) => {
  const page = await openBrowser(member, {
    locale: "zh-CN",
    colorScheme: "dark",
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    reducedMotion: "reduce",
  });
  const { studio, panel } = zh.images;
  await page.goto("/images/new");
  await started(page);
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await inspect(page, "a new session");
  await page.getByRole("button", { name: studio.panelStart }).tap();
  const sheet = page.getByRole("dialog", { name: studio.openPanel });
  await sheet.getByRole("textbox", { name: panel.prompt, exact: true }).fill("雨后青石上的青瓷杯");
  await chooseFile(page, await photo(), panel.addReference);
  await page.waitForURL(aSession);
  await expect(sheet.getByRole("button", { name: "ball.jpg" }).first()).toBeVisible();
  await inspect(page, "the prompt panel as a sheet");
  await sheet.getByRole("spinbutton", { name: panel.shots }).fill("1");
  await sheet.getByRole("button", { name: panel.generate }).tap();
  await expect(sheet).toBeHidden();
  await expect(pictures(page)).toHaveCount(1, { timeout: 60_000 });
  await inspect(page, "a run");

  await tiles(page).first().tap();
  await expect(page.locator("dialog:modal")).toBeVisible();
  await inspect(page, "the picture in full");
});
