import { expect, test } from "#tests/support/playwright/fixtures.ts";

test.use({ signedIn: false });

test("whoever signs in to the demo finds finished samples, and an ad that waits for a choice", async ({ page }) => {
  // The ad's images are drawn meanwhile.
  test.setTimeout(120_000);
  const { email, password } = JSON.parse(process.env.E2E_DEMO ?? "{}");
  await page.goto("/sign-in");
  await page.getByLabel("Email").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  const samples = page
    .getByRole("region", { name: "Recent" })
    .getByRole("link", { name: /Spring launch|Brand campaign/ });
  await expect(samples).toHaveCount(2);
  for (const purpose of ["Spring launch of a tea set", "Brand campaign for a body oil"]) {
    await samples.filter({ hasText: purpose }).click();
    await expect(page.getByRole("heading", { level: 1, name: purpose })).toBeAttached();
    await expect(
      page.getByRole("region", { name: "Palette", exact: true }).getByRole("listitem").first(),
    ).toBeVisible();
    await expect(page.getByRole("region", { name: "Five pieces" }).getByRole("textbox")).toHaveCount(15);
    await page.getByRole("link", { name: "Home" }).click();
  }
  await page.goto("/ads");
  await page.getByRole("link", { name: /VELOA body oil, golden hour/ }).click();
  const board = page.getByRole("grid", { name: "Mood board" });
  await expect(board.getByRole("button", { name: /^Approve: / })).toHaveCount(4, { timeout: 90_000 });
  await expect(page.getByRole("link", { name: /^Images waits for you/ })).toBeVisible();
});

test("whoever has nothing yet tries a sample, the way of any other image", async ({ member, openBrowser }) => {
  const newcomer = await openBrowser(member);
  await newcomer.goto("/");
  await newcomer.getByRole("button", { name: /Celadon cup, morning light/ }).click();
  await expect(newcomer).toHaveURL("/vision/new?sample=cup");
  await expect(newcomer.getByRole("status").filter({ hasText: / px · / })).toBeVisible();
  await expect(newcomer.getByLabel("What is it for?")).toHaveValue("Spring launch of a tea set");
  await newcomer.getByRole("button", { name: "Analyse" }).click();
  await newcomer.waitForURL(/\/vision\/\d+$/);
  await expect(newcomer.getByRole("main").getByText("The analysis is finished.")).toBeAttached();
  await expect(newcomer.getByRole("region", { name: "Five pieces" }).getByRole("textbox")).toHaveCount(15);
});
