/**
 * Runs one step of a command and says so in one line: what, and how long it took.
 * @template T
 * @param {string | ((result: T) => string)} name
 * @param {() => Promise<T> | T} work
 * @returns {Promise<T>}
 */
export async function reportStep(name, work) {
  const started = performance.now();
  const result = await work();
  const said = typeof name === "string" ? name : name(result);
  console.log(`  ${said.padEnd(28)} ${seconds(performance.now() - started)}`);
  return result;
}

/** @param {number} milliseconds */
export const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1)} s`;
