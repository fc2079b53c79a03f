import { readFile } from "node:fs/promises";
import { expect, test } from "#tests/support/playwright/fixtures.ts";

test("an API key is shown once, works from a script, and stops working when revoked", async ({ page, baseURL }) => {
  await page.goto("/settings/keys");
  await page.getByLabel("What is it for?").fill("Nightly import");
  await page.getByRole("button", { name: "Create key" }).click();
  const dialog = page.getByRole("dialog", { name: "Copy your key now" });
  const key = (await dialog.getByRole("code").textContent()) ?? "";
  expect(key).toMatch(/^mr_/);
  await dialog.getByRole("button", { name: "I have copied it" }).click();
  await expect(page.getByText(key)).toHaveCount(0);
  const row = page.getByRole("row", { name: /Nightly import/ });
  await expect(row.getByText("Never")).toBeVisible();
  await page.reload();
  expect(await page.content()).not.toContain(key);

  const ask = () => fetch(`${baseURL}/api/v1/vision-jobs`, { headers: { authorization: `Bearer ${key}` } });
  const first = await ask();
  expect(first.status).toBe(200);
  expect(await first.json()).toEqual({ items: [], nextCursor: null });

  await row.getByRole("button", { name: "Revoke Nightly import" }).click();
  await row.getByRole("button", { name: "Revoke now" }).click();
  await expect(page.getByText("“Nightly import” no longer works.")).toBeVisible();
  await expect(row).toHaveCount(0);
  expect((await ask()).status).toBe(401);
});

test("the dataset holds what was marked and nothing that was rated not helpful", async ({ page, studio }) => {
  await studio.analyse({ analysisPurpose: "Before marking" });
  await page.goto("/settings/data");
  const marking = page.getByRole("switch", { name: "Mark finished analyses as training data" });
  await expect(marking).not.toBeChecked();
  await page.getByText("Mark finished analyses as training data").click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await expect(marking).toBeChecked();
  const kept = await studio.analyse({ analysisPurpose: "After marking" });
  const rejected = await studio.analyse({ analysisPurpose: "Rejected" });
  await page.goto(`/vision/${rejected.jobId}`);
  await page.getByRole("button", { name: "Not helpful" }).click();
  await expect(page.getByText("Noted. Thank you.")).toBeVisible();

  await page.goto("/settings/data");
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download JSONL" }).click();
  const file = await coming;
  expect(file.suggestedFilename()).toMatch(/\.jsonl$/);
  const lines = (await readFile(await file.path(), "utf8")).trimEnd().split("\n");
  expect(lines.map((line) => JSON.parse(line).contentPieces)).toEqual([kept.deepseekOutput]);
});

test("name, language and theme are kept for the next device", async ({ page, member, openBrowser }) => {
  await page.goto("/settings");
  await page.getByLabel("Name").fill("Ada of the kiln");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.getByRole("combobox", { name: "Theme" }).selectOption("Dark");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.getByRole("combobox", { name: "Language" }).selectOption("简体中文");
  await expect(page.getByRole("heading", { level: 1, name: "设置" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");

  const other = await openBrowser(member);
  await other.goto("/");
  await expect(other.getByRole("heading", { level: 1, name: /Ada of the kiln/ })).toBeVisible();
});

test("a password is changed with the old one, and the new one opens the door", async ({ page, openBrowser }) => {
  const email = `kiln.${Date.now()}@example.test`;
  const newcomer = await openBrowser(null);
  await newcomer.goto("/sign-up");
  await newcomer.getByLabel("Your name").fill("Kiln");
  await newcomer.getByLabel("Email").fill(email);
  await newcomer.getByLabel("Password", { exact: true }).fill("first glaze of many");
  await newcomer.getByRole("button", { name: "Create account" }).click();
  await newcomer.waitForURL("/");
  await newcomer.goto("/settings");
  await newcomer.getByLabel("Current password").fill("not this one at all");
  await newcomer.getByLabel("New password").fill("second glaze of many");
  await newcomer.getByRole("button", { name: "Change password" }).click();
  await expect(newcomer.getByText("This is not your present password.")).toBeVisible();
  await newcomer.getByLabel("Current password").fill("first glaze of many");
  await newcomer.getByLabel("New password").fill("second glaze of many");
  await newcomer.getByRole("button", { name: "Change password" }).click();
  await expect(newcomer.getByText("Password changed. Every other device was signed out.")).toBeVisible();

  await page.context().clearCookies();
  await page.goto("/sign-in");
  const enter = async (password: string) => {
    await page.getByLabel("Email").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(password);
    await page.getByRole("button", { name: "Sign in" }).click();
  };
  await enter("first glaze of many");
  await expect(page.getByRole("alert").filter({ hasText: "do not match an account" })).toBeVisible();
  await expect(page.getByLabel("Email")).toHaveValue(email);
  await enter("second glaze of many");
  await expect(page.getByRole("heading", { level: 1, name: "Hello, Kiln" })).toBeVisible();
});
