import { seconds } from "../bootstrap/report-step.mjs";
import { ownEnvironment } from "./own-environment.mjs";

/**
 * Runs every stage, also after one has failed; a failed one shows its whole output.
 * @param {import("./stages.mjs").Stage[]} stages
 * @returns {Promise<boolean>} whether all passed; the last line says how many
 */
export async function runStages(stages) {
  const started = performance.now();
  // Output is kept and shown later, perhaps in a log: no colours, no links.
  const env = { ...ownEnvironment(), NO_COLOR: "1" };
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
