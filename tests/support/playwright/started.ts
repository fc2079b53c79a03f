import type { Page } from "@playwright/test";

/**
 * Waits until the page's scripts run, for what no element shows: keys and drops that the window takes. The framework
 * adds its announcer in the same breath in which our effects run.
 */
export const started = (page: Page) => page.locator("next-route-announcer").waitFor({ state: "attached" });
