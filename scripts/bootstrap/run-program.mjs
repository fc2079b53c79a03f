import { spawn } from "node:child_process";
import { ROOT } from "./root.mjs";

/**
 * Runs a program to its end in the checkout, its output kept rather than shown.
 * @param {string} program
 * @param {string[]} args
 * @param {{ env?: Record<string, string | undefined>, cwd?: string, signal?: AbortSignal }} [options]
 * @returns {Promise<{ ok: boolean, output: string }>} both streams in the order written
 */
export function runProgram(program, args, { env = process.env, cwd = ROOT, signal } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env, signal, stdio: ["ignore", "pipe", "pipe"] });
    /** @type {Buffer[]} */
    const chunks = [];
    child.stdout.on("data", (chunk) => chunks.push(chunk));
    child.stderr.on("data", (chunk) => chunks.push(chunk));
    const finish = (/** @type {boolean} */ ok, note = "") =>
      resolve({ ok, output: `${Buffer.concat(chunks).toString("utf8")}${note}`.trim() });
    child.once("error", (error) => finish(false, `\n${error.message}`));
    child.once("close", (code, ended) => finish(code === 0, ended ? `\nended by ${ended}` : ""));
  });
}

/**
 * Like runProgram, but a failure is an error that carries the whole output.
 * @param {string} program @param {string[]} args @param {Parameters<typeof runProgram>[2]} [options]
 */
export async function runOrThrow(program, args, options) {
  const { ok, output } = await runProgram(program, args, options);
  if (!ok) throw new Error(`${[program, ...args].join(" ")} failed:\n${output}`);
  return output;
}
