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
  // Drizzle is hundreds of small files, which every test file would load anew: as one they take a tenth of the time.
  deps: {
    optimizer: {
      ssr: {
        enabled: true,
        include: ["drizzle-orm", "drizzle-orm/pg-core", "drizzle-orm/postgres-js", "drizzle-orm/postgres-js/migrator"],
        exclude: ["postgres"],
      },
    },
  },
};

export default defineConfig({
  test: {
    // By default one core is left free, which of two is half: the runner itself has little to do.
    maxWorkers: "100%",
    projects: [
      // A bound against hanging, not a measure of speed: the machine may be busy.
      {
        resolve: { alias },
        test: { name: "unit", environment: "node", include: UNIT, testTimeout: 30_000 },
      },
      { resolve: { alias }, test: { ...onPostgres, name: "integration", include: ["tests/integration/**/*.test.ts"] } },
      {
        resolve: { alias },
        // They kill and restart whole programs, and wait for them more than they compute.
        test: {
          ...onPostgres,
          name: "faults",
          include: ["tests/faults/**/*.test.ts"],
          maxWorkers: 2,
          testTimeout: 120_000,
        },
      },
    ],
  },
});
