import type { Page } from "@playwright/test";
import { expect, test } from "#tests/support/playwright/fixtures.ts";
import { started } from "#tests/support/playwright/started.ts";
import { photograph } from "#tests/support/request-analysis.ts";

const focused = (page: Page) => page.locator(":focus");

/** Presses Tab until the named thing has the focus. @returns what had it on the way */
async function tabTo(page: Page, role: "button" | "textbox" | "link" | "radio" | "slider", name: string | RegExp) {
  const target = page.getByRole(role, { name });
  const way: string[] = [];
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press("Tab");
    if (await target.evaluateAll((found) => found.includes(document.activeElement as HTMLElement))) return way;
    way.push(
      await focused(page).evaluate((element) => element.getAttribute("aria-label") ?? element.textContent ?? ""),
    );
  }
  throw new Error(`Tab does not reach ${name}; it went by ${way.join(" → ")}`);
}

test("an analysis is made and read without a mouse", async ({ page, studio }) => {
  await page.goto("/");
  await page.keyboard.press("Tab");
  await expect(focused(page)).toHaveText("Skip to content");
  await expect(focused(page)).toBeInViewport();
  await page.keyboard.press("Enter");
  await tabTo(page, "link", "New analysis");
  expect(await focused(page).evaluate((element) => element.closest("main") !== null)).toBe(true);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/vision/new");
  await expect(page.getByRole("heading", { level: 1, name: "New analysis" })).toBeAttached();

  const choosing = page.waitForEvent("filechooser");
  await tabTo(page, "button", "Choose a file");
  await page.keyboard.press("Enter");
  const buffer = await photograph();
  await (await choosing).setFiles({ name: "cup.jpg", mimeType: "image/jpeg", buffer });
  await expect(page.getByRole("status").filter({ hasText: / px · / })).toBeVisible();

  await tabTo(page, "textbox", "What is it for?");
  await page.keyboard.type("By keyboard alone");
  await tabTo(page, "radio", /Social media post/);
  await page.keyboard.press("ArrowLeft");
  await expect(page.getByRole("radio", { name: /Detailed analysis/ })).toBeChecked();
  await tabTo(page, "slider", "Creativity");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("slider", { name: "Creativity" })).toHaveValue("1.1");
  await tabTo(page, "button", "Analyse");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/vision\/\d+$/);
  await expect(page.getByRole("main").getByText("The analysis is finished.")).toBeAttached();
  expect(await studio.list()).toHaveLength(1);
});

test("a menu opens, moves, closes and gives the focus back by keyboard", async ({ page, studio }) => {
  const { jobId } = await studio.analyse();
  await page.goto(`/vision/${jobId}`);
  await tabTo(page, "button", "Export");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "CSS variables" })).toBeFocused();
  await expect(page.getByRole("button", { name: "Export" })).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: "Tailwind theme" })).toBeFocused();
  await page.keyboard.press("End");
  await expect(page.getByRole("menuitem", { name: "Copy all five pieces" })).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(page.getByRole("menuitem", { name: "CSS variables" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("menu")).toBeHidden();
  await expect(page.getByRole("button", { name: "Export" })).toBeFocused();
  await expect(page.getByRole("button", { name: "Export" })).toHaveAttribute("aria-expanded", "false");

  await page.getByRole("button", { name: "Save as brand" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: "Save as brand" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(page.getByRole("button", { name: "Save as brand" })).toBeFocused();
});

for (const keys of ["Control+K", "Meta+K"])
  test(`${keys} finds a place or a deed by its name`, async ({ page }) => {
    await page.goto("/");
    await started(page);
    await page.keyboard.press(keys);
    const box = page.getByRole("dialog").getByRole("searchbox");
    await expect(box).toBeFocused();
    await page.keyboard.type("nothing of that name");
    await expect(page.getByText("Nothing matches.")).toBeVisible();
    await box.fill("");
    await page.keyboard.type("brand");
    await expect(page.getByRole("menuitem")).toHaveText(["Brands"]);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL("/brands");
    await expect(page.getByRole("dialog")).toHaveCount(0);

    await page.keyboard.press(keys);
    await page.keyboard.type("dark");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
    await page.keyboard.press(keys);
    await expect(page.getByRole("dialog")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  });

test.describe("motion", { tag: "@vendors" }, () => {
  test.use({ providers: "vendors" });

  for (const reducedMotion of ["reduce", "no-preference"] as const)
    test(`a running page moves ${reducedMotion === "reduce" ? "not at all" : "otherwise"} with ${reducedMotion}`, async ({
      page,
      studio,
      simulator,
    }) => {
      await page.emulateMedia({ reducedMotion });
      await simulator.script("gemini", [{ kind: "hang" }]);
      await page.goto(`/vision/${await studio.request()}`);
      await simulator.received("gemini", 1);
      await expect(page.getByRole("region", { name: "Mood and tone" })).toBeVisible();
      const moving = () =>
        page.evaluate(
          () =>
            document.getAnimations().filter(({ effect }) => {
              const { duration = 0, iterations = 1 } = effect?.getTiming() ?? {};
              return Number(duration) > 1 || iterations === Number.POSITIVE_INFINITY;
            }).length,
        );
      if (reducedMotion === "reduce") expect(await moving()).toBe(0);
      else expect(await moving()).toBeGreaterThan(0);
      await simulator.release();
      await expect(page.getByRole("main").getByText("The analysis is finished.")).toBeAttached();
    });
});
