import { expect, test } from "#tests/support/playwright/fixtures.ts";

test("history filters, searches and pages by its address, and the back button undoes each", async ({
  page,
  studio,
  sql,
}) => {
  const done = await studio.analyse({ analysisPurpose: "Celadon spring" });
  await studio.analyse({ analysisPurpose: "Ember winter" });
  // A real failure: the worker refuses an address that is not public.
  const failing = await studio.request({ analysisPurpose: "Celadon by address", imageUrl: "https://127.0.0.1/a.png" });
  await studio.until(failing, "error");

  await page.goto("/");
  await page.getByRole("link", { name: "Analyses", exact: true }).click();
  const rows = page.getByRole("table").getByRole("link");
  await expect(rows).toHaveText(["Celadon by address", "Ember winter", "Celadon spring"]);

  const filter = page.getByRole("navigation", { name: "Status" });
  await filter.getByRole("link", { name: "Done" }).click();
  await expect(page).toHaveURL("/vision?status=complete");
  await expect(rows).toHaveText(["Ember winter", "Celadon spring"]);
  await expect(filter.getByRole("link", { name: "Done" })).toHaveAttribute("aria-current", "true");

  await page.getByRole("searchbox", { name: "Search by purpose or picture" }).fill("celadon");
  await page.keyboard.press("Enter");
  await expect(rows).toHaveText(["Celadon spring"]);
  expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({ q: "celadon", status: "complete" });

  await page.reload();
  await expect(rows).toHaveText(["Celadon spring"]);
  await page.goBack();
  await expect(rows).toHaveText(["Ember winter", "Celadon spring"]);
  await expect(page.getByRole("searchbox")).toHaveValue("");
  await page.goBack();
  await expect(rows).toHaveCount(3);

  await filter.getByRole("link", { name: "Cancelled" }).click();
  await expect(page.getByRole("heading", { name: "Nothing matches" })).toBeVisible();
  await page.getByRole("link", { name: "Clear search and status" }).click();
  await expect(rows).toHaveCount(3);

  // Many more of the same, older than none of the three: pages of the newest first.
  await sql`
    insert into vision_jobs (workspace_id, user_id, analysis_purpose, output_format, creativity_level, seed, status, progress,
      vision_provider, vision_model, copy_provider, copy_model, revision)
    select workspace_id, user_id, 'Copy ' || n, output_format, creativity_level, seed, 'cancelled', 25,
      vision_provider, vision_model, copy_provider, copy_model, 1
    from vision_jobs, generate_series(1, 60) n where id = ${done.jobId}`;
  const seen: string[] = [];
  await page.goto("/vision");
  for (;;) {
    await expect(rows.first()).toBeVisible();
    seen.push(...(await rows.allTextContents()));
    const older = page.getByRole("link", { name: "Older" });
    if (!(await older.isVisible())) break;
    const before = page.url();
    await older.click();
    await expect(page).not.toHaveURL(before);
    await expect(rows.first()).not.toHaveText(seen.at(-1) ?? "");
  }
  expect(new Set(seen).size).toBe(63);
  expect(seen).toHaveLength(63);
  await page.getByRole("link", { name: "Back to the newest" }).click();
  await expect(rows.first()).toHaveText("Copy 60");
});
