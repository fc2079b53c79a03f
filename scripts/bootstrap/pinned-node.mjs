import { spawn } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { delimiter, join } from "node:path";
import { ROOT } from "./root.mjs";

/** The Node that package.json pins, the same on every machine whatever runs `npm`. */
export const PINNED_NODE = join(
  ROOT,
  "node_modules",
  "node",
  "bin",
  process.platform === "win32" ? "node.exe" : "node",
);

/** Whether this process is the one that rerunPinned started. */
export const isRerun = () =>
  process.connected && existsSync(PINNED_NODE) && realpathSync(process.execPath) === realpathSync(PINNED_NODE);

/** How often npm's shell is looked at, in ms. */
const PARENT_LOOK_MS = 250;

/**
 * Runs a script of ours again under the pinned Node and ends with its exit code. Signals are passed on; should this
 * process be killed outright, the closed channel tells the other one to stop. npm passes a signal to the shell it
 * started us in and no further, so the end of that shell counts as one.
 * @param {string} script
 */
export function rerunPinned(script) {
  const child = spawn(PINNED_NODE, [script, ...process.argv.slice(2)], {
    env: { ...process.env, PATH: [join(ROOT, "node_modules", ".bin"), process.env.PATH].join(delimiter) },
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]))
    process.on(signal, () => child.kill(signal));
  if (process.env.npm_lifecycle_event) {
    const shell = process.ppid;
    setInterval(() => process.ppid !== shell && child.kill("SIGTERM"), PARENT_LOOK_MS).unref();
  }
  child.once("error", (error) => {
    console.error(`The pinned Node did not start: ${error.message}`);
    process.exit(1);
  });
  child.once("exit", (code) => process.exit(code ?? 1));
}
