import { join } from "node:path";
import { seconds } from "../bootstrap/report-step.mjs";
import { ROOT } from "../bootstrap/root.mjs";
import { ownEnvironment } from "./own-environment.mjs";

/**
 * Runs every stage, also after one has failed; a failed one shows its whole output.
 * @param {import("./stages.mjs").Stage[]} stages
 * @returns {Promise<boolean>} whether all passed; the last line says how many
 */
export async function runStages(stages) {
  const started = performance.now();
  const env = {
    ...ownEnvironment(),
    // Output is kept and shown later, perhaps in a log: no colours, no links.
    NO_COLOR: "1",
    // Hundreds of processes are started and killed, all with the same modules: they are compiled once.
    NODE_COMPILE_CACHE: join(ROOT, "node_modules/.cache/compile"),
  };
  const total = { passed: 0, failed: 0 };
  for (const { name, run } of stages) {
    const began = performance.now();
    const { passed, failed, output } = await run(env);
    total.passed += passed;
    total.failed += failed;
    if (failed) console.log(`\n${output}\n`);
    const counts = `${passed} passed${failed ? `, ${failed} failed` : ""}`;
    console.log(
      `  ${failed ? "✗" : "✓"} ${name.padEnd(20)} ${counts.padEnd(24)} ${seconds(performance.now() - began)}`,
    );
  }
  console.log(`\nIn ${seconds(performance.now() - started)}`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed === 0;
}
