import { expect, type Page } from "@playwright/test";
import { chooseFile } from "./choose-file.ts";

interface Brief {
  prompt: string;
  photo?: Buffer;
  productName: string;
  callToAction: string;
  ratio: "9:16" | "1:1" | "4:5" | "16:9";
  scenes: number;
  clipSeconds: number;
  /** Who makes images and clips; absent: as it is offered. */
  makers?: { Images?: string; Clips?: string };
}

/** Longest time for images, clips and films to be made where everything else runs as well. */
const making = { timeout: 90_000 };

/** An ad's screens as a person goes through them, in English. */
export function adPage(page: Page) {
  const tiles = page.getByRole("grid", { name: /^(Mood|Clip) board$/ }).getByRole("gridcell");
  const compose = page.getByRole("button", { name: /^Compose (the film|again)$/ });
  return {
    tiles,
    compose,

    /** Fills in a new ad and asks for its plan. @returns the session's id, its plan in view */
    async writeBrief({ prompt, photo, productName, callToAction, ratio, scenes, clipSeconds, makers = {} }: Brief) {
      await page.goto("/ads/new");
      await expect(page.getByRole("textbox", { name: "What is the ad for?" })).toBeEditable();
      if (photo) {
        await chooseFile(page, { name: "product.jpg", mimeType: "image/jpeg", buffer: photo });
        await expect(page.getByRole("status").filter({ hasText: / px · / })).toBeVisible();
      }
      await page.getByRole("textbox", { name: "What is the ad for?" }).fill(prompt);
      await page.getByRole("textbox", { name: "Product name" }).fill(productName);
      await page.getByRole("textbox", { name: "Call to action" }).fill(callToAction);
      await page.getByRole("radio", { name: ratio }).check();
      await page.getByRole("spinbutton", { name: "Scenes" }).fill(String(scenes));
      await page.getByRole("spinbutton", { name: "Length of a clip" }).fill(String(clipSeconds));
      for (const [label, method] of Object.entries(makers))
        await page.getByRole("combobox", { name: label, exact: true }).selectOption(method);
      await page.getByRole("button", { name: "Write the plan" }).click();
      await page.waitForURL(/\/ads\/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
      await expect(page.getByRole("heading", { name: "Plan", exact: true })).toBeVisible(making);
      await expect(page.getByRole("region", { name: "Scenes" }).getByRole("listitem")).toHaveCount(scenes);
      return new URL(page.url()).pathname.split("/").at(-1) ?? "";
    },

    /** Waits until that many pieces lie on a board; the one before it may still be in view. */
    async made(board: "Mood board" | "Clip board", count: number) {
      const pieces = page.getByRole("grid", { name: board, exact: true }).getByRole("gridcell");
      await expect(pieces.getByRole("button", { name: /^Approve: / })).toHaveCount(count, making);
    },

    /** The piece at this place of the board, from 0. */
    approve: (at: number) =>
      tiles
        .nth(at)
        .getByRole("button", { name: /^Approve: / })
        .click(),
    reject: (at: number) =>
      tiles
        .nth(at)
        .getByRole("button", { name: /^Reject: / })
        .click(),

    /** Waits until no film or track is being made any more and the newest version is in view. */
    async composed(version: number) {
      await expect(
        page.getByRole("region", { name: "Versions" }).getByText(`v${version}`, { exact: true }),
      ).toBeVisible(making);
      await expect(page.getByRole("list", { name: "Being made" })).toBeHidden(making);
      await expect(page.locator(`video[aria-label^="Film, version ${version},"]`)).toBeVisible(making);
    },
  };
}
