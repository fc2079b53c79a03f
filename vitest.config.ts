import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const UNIT = ["lib", "db", "jobs", "components", "scripts"].map((room) => `${room}/**/*.test.{ts,tsx}`);

/** Outside Next's bundler `server-only` throws on import by design; its own empty file is what the bundler picks. */
const alias = {
  "server-only": fileURLToPath(new URL("./node_modules/server-only/empty.js", import.meta.url)),
};

const onPostgres = {
  environment: "node" as const,
  globalSetup: "tests/support/global-setup.ts",
  testTimeout: 30_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  test: {
    projects: [
      // A bound against hanging, not a measure of speed: the machine may be busy.
      { resolve: { alias }, test: { name: "unit", environment: "node", include: UNIT, testTimeout: 30_000 } },
      { resolve: { alias }, test: { ...onPostgres, name: "integration", include: ["tests/integration/**/*.test.ts"] } },
      {
        resolve: { alias },
        test: {
          ...onPostgres,
          name: "faults",
          include: ["tests/faults/**/*.test.ts"],
          // They kill and restart processes: side by side they would starve each other.
          fileParallelism: false,
          testTimeout: 120_000,
        },
      },
    ],
  },
});
