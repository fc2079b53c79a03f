import { defineConfig, devices } from "@playwright/test";
import { CHROMIUM, findProgram } from "./scripts/checks/find-program.mjs";

/** Files and groups whose `providers` are the simulated vendors. */
const onVendors = /\b(accessibility|live|vendors)\.test\.ts|@vendors/;

export default defineConfig({
  testDir: "tests/e2e",
  globalSetup: "./tests/e2e/global-setup.ts",
  workers: 2,
  forbidOnly: true,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: {
    // Set by the global setup; the workers read this file after it.
    baseURL: process.env.E2E_URL,
    actionTimeout: 10_000,
    // Without its film, which costs every test that passes a tenth of its time.
    trace: { mode: "retain-on-failure", screenshots: false },
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
  // Two products, each with a database of its own. The simulated vendors are shared by all tests that need them: those run
  // one after the other, and first, so that the others go on beside them to the end.
  projects: [
    { name: "vendors", grep: onVendors, workers: 1, use: devices["Desktop Chrome"] },
    { name: "local", grepInvert: onVendors, use: devices["Desktop Chrome"] },
  ],
});
