// `npm test`: everything that must hold, on a machine with nothing but Node and npm. As in start.mjs, what is imported
// statically must do without packages and with any Node from 20.9 on.
import { fileURLToPath } from "node:url";
import { installPackages } from "./bootstrap/install-packages.mjs";
import { isRerun, rerunPinned } from "./bootstrap/pinned-node.mjs";
import { reportStep } from "./bootstrap/report-step.mjs";

try {
  if (isRerun()) process.exit((await runAll()) ? 0 : 1);
  await installPackages();
  rerunPinned(fileURLToPath(import.meta.url));
} catch (error) {
  console.error(`\n${error instanceof Error ? error.message : error}`);
  console.log("0 passed, 1 failed");
  process.exit(1);
}

async function runAll() {
  const { installPrograms } = await import("./checks/install-programs.mjs");
  const stage = await import("./checks/stages.mjs");
  const { runStages } = await import("./checks/run-stages.mjs");
  await reportStep((added) => (added.length ? `Installed ${added.join(", ")}` : "Browser and ffmpeg"), installPrograms);
  return runStages([
    stage.FORMAT_AND_LINT,
    stage.TYPES,
    stage.MIGRATIONS,
    stage.UNUSED,
    stage.vitest("unit"),
    stage.vitest("integration"),
    stage.BUILD,
    stage.vitest("faults"),
    stage.BROWSER,
  ]);
}
