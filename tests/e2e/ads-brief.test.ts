import { adsOf } from "#tests/support/playwright/ads.ts";
import { expect, test } from "#tests/support/playwright/fixtures.ts";
import { imagesOf } from "#tests/support/playwright/images.ts";
import { started } from "#tests/support/playwright/started.ts";

test.setTimeout(150_000);

const anAd = /\/ads\/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

test("whoever has no ad yet begins with a sample, and reads its plan before anything else is made", async ({
  page,
  request,
  member,
}) => {
  await page.goto("/ads");
  await started(page);
  await page.getByRole("button", { name: /Amber bottle on white/ }).click();
  await expect(page).toHaveURL("/ads/new?sample=amber");
  await expect(page.getByRole("status").filter({ hasText: / px · / })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "What is the ad for?" })).toHaveValue(/^A facial oil/);
  await expect(page.getByText(/^The whole ad: Free · /)).toBeVisible();
  // Enter in a one-line field is not the button that spends; the shortcut is.
  await page.getByRole("textbox", { name: "Product name" }).press("Enter");
  await expect(page).toHaveURL("/ads/new?sample=amber");
  await page.getByRole("textbox", { name: "Product name" }).press("ControlOrMeta+Enter");
  await page.waitForURL(anAd);
  await expect(page.getByRole("heading", { name: "Plan", exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole("region", { name: "Scenes" }).getByRole("listitem")).toHaveCount(6);
  await expect(page.getByRole("button", { name: /^Make 6 images · Free/ })).toBeEnabled();
  const ad = await adsOf(request, member).read(page.url().split("/").at(-1) ?? "");
  expect(ad).toMatchObject({ status: "prompting", waitingReason: "review", productName: "Night Oil", assets: [] });
  expect(ad.productImage).not.toBeNull();
});

test("what is typed in a new ad is there after a reload, and a missing product is asked for", async ({ page }) => {
  await page.goto("/ads/new");
  await started(page);
  await page.getByRole("button", { name: "Write the plan" }).click();
  await expect(page.getByText("Say what the ad is for.")).toBeVisible();
  const prompt = page.getByRole("textbox", { name: "What is the ad for?" });
  await expect(prompt).toBeFocused();
  await prompt.fill("一只青瓷茶杯");
  await page.getByRole("radio", { name: "16:9" }).check();
  await page.getByRole("combobox", { name: "Music" }).first().selectOption("jazz");
  await page.reload();
  await expect(prompt).toHaveValue("一只青瓷茶杯");
  await expect(page.getByRole("radio", { name: "16:9" })).toBeChecked();
  await expect(page.getByRole("combobox", { name: "Music" }).first()).toHaveValue("jazz");
});

test("an image of the Images studio goes to an ad as its product's photo, byte for byte", async ({
  page,
  request,
  member,
}) => {
  const images = imagesOf(request, member);
  const sessionId = await images.open("Bottles");
  await images.make(sessionId, { prompt: "A bottle", numberOfShots: 1 });
  await page.goto(`/images/${sessionId}`);
  await started(page);
  await page.getByRole("gridcell").first().focus();
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").getByRole("button", { name: "Send to an ad" }).click();
  await page.waitForURL(/\/ads\/new\?image=/);
  await expect(page.getByRole("region", { name: "Image" }).getByRole("img")).toBeVisible();
  await page.getByRole("textbox", { name: "What is the ad for?" }).fill("A bottle");
  await page.getByRole("spinbutton", { name: "Scenes" }).fill("1");
  await page.getByRole("button", { name: "Write the plan" }).click();
  await page.waitForURL(anAd);
  const ad = await adsOf(request, member).read(page.url().split("/").at(-1) ?? "");
  const bytesOf = async (url: string | undefined) => {
    const response = await page.request.get(url ?? "");
    expect(response.status()).toBe(200);
    return response.body();
  };
  const [run] = await images.runs(sessionId);
  const sent = await bytesOf(run?.images[0]?.originalUrl);
  expect((await bytesOf(ad.productImage?.originalUrl)).equals(sent)).toBe(true);
});

test("ads are found by name, deleted and brought back", async ({ page, request, member }) => {
  const ads = adsOf(request, member);
  await ads.open({ title: "Spring tea" });
  const autumn = await ads.open({ title: "Autumn oil" });
  await page.goto("/ads");
  await started(page);
  const cards = page.getByRole("main").getByRole("heading", { level: 2 });
  await expect(cards).toHaveText(["Autumn oil", "Spring tea"]);
  await page.getByRole("searchbox", { name: "Search ads" }).fill("tea");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/ads?q=tea");
  await expect(cards).toHaveText(["Spring tea"]);
  await page.goto("/ads");
  await page.getByRole("button", { name: "Delete “Autumn oil”" }).click();
  await expect(cards).toHaveText(["Spring tea"]);
  await page.getByRole("region", { name: "Notifications" }).getByRole("button", { name: "Undo" }).click();
  await expect(cards).toHaveText(["Autumn oil", "Spring tea"]);
  expect((await ads.read(autumn)).title).toBe("Autumn oil");
});
