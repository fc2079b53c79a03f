// `npm run check`: what a change can be held against within seconds, on an installed checkout.
import { fileURLToPath } from "node:url";
import { installPackages } from "./bootstrap/install-packages.mjs";
import { isRerun, rerunPinned } from "./bootstrap/pinned-node.mjs";

try {
  if (isRerun()) {
    const { FORMAT_AND_LINT, TYPES, vitest } = await import("./checks/stages.mjs");
    const { runStages } = await import("./checks/run-stages.mjs");
    process.exit((await runStages([FORMAT_AND_LINT, TYPES, vitest("unit")])) ? 0 : 1);
  }
  await installPackages();
  rerunPinned(fileURLToPath(import.meta.url));
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}`);
  process.exit(1);
}
