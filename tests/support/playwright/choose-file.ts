import type { Page } from "@playwright/test";

/** Picks a file as a person does: by the button, in the browser's file chooser. */
export async function chooseFile(page: Page, file: Parameters<Page["setInputFiles"]>[1], button = "Choose a file") {
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: button }).click();
  await (await choosing).setFiles(file);
}
