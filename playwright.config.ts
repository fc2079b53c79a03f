import { defineConfig, devices } from "@playwright/test";
import { CHROMIUM, findProgram } from "./scripts/checks/find-program.mjs";

export default defineConfig({
  testDir: "tests/e2e",
  globalSetup: "./tests/e2e/global-setup.ts",
  // One product and one browser at a time: the tests share the machine with both.
  workers: 1,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    // Set by the global setup; the workers read this file after it.
    baseURL: process.env.E2E_URL,
    actionTimeout: 10_000,
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.CHROMIUM_PATH || findProgram(CHROMIUM),
      args: [
        "--no-sandbox",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
  projects: [{ name: "chromium", use: devices["Desktop Chrome"] }],
});
