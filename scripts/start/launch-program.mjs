import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { ROOT } from "../bootstrap/root.mjs";
import { stopChild } from "../processes/stop-child.mjs";
import { killGroup } from "../processes/stop-group.mjs";

/** Time for running work to be put back properly before a program is killed, in ms. */
const GRACE_MS = 7_500;

/**
 * Starts one of the product's Node programs in the checkout, in a process group of its own (Ctrl-C in the
 * terminal must not reach it before its supervisor decides), every line of its output handed to `say`.
 * @param {{ args: string[], env: Record<string, string | undefined>, say: (line: string) => void }} program
 * @returns {Promise<import("./supervise.mjs").Running>}
 */
export async function launchProgram({ args, env, say }) {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env,
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on("line", say);
  await once(child, "spawn");
  return {
    child,
    async stop() {
      await stopChild(child, { graceMs: GRACE_MS });
      // Whatever it had started and left behind (a reload's child, an encoder) goes with it.
      if (child.pid) killGroup(child.pid);
    },
  };
}
