import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterEach, expect, test, vi } from "vitest";
import { hasEnded, stopChild } from "../processes/stop-child.mjs";
import { supervise } from "./supervise.mjs";

const launched: ChildProcess[] = [];
afterEach(() => Promise.all(launched.splice(0).map((child) => stopChild(child, { signal: "SIGKILL" }))));

/** A program that runs until it is told to stop, or ends at once with `code`. */
async function launch(code?: number) {
  const child = spawn("sh", ["-c", code === undefined ? "exec sleep 600" : `exit ${code}`]);
  launched.push(child);
  await once(child, "spawn");
  return { child, stop: () => stopChild(child) };
}

test("starts a program again however it ended, and says how", async () => {
  const said: string[] = [];
  const { stop } = await supervise({ name: "worker", launch: () => launch(), say: (line) => said.push(line) });
  for (const [signal, n] of [
    ["SIGKILL", 1],
    ["SIGTERM", 2],
  ] as const) {
    launched[n - 1]?.kill(signal);
    await vi.waitUntil(() => launched.length === n + 1, { timeout: 10_000 });
  }
  await stop();
  expect(said).toEqual([
    "worker ended (by SIGKILL); starting it again in 0.5 s",
    "worker ended (by SIGTERM); starting it again in 1.0 s",
  ]);
  expect(launched.every(hasEnded)).toBe(true);
});

test("an end with code 0 is an end too", async () => {
  const codes = [0, undefined];
  const { stop } = await supervise({ name: "worker", launch: () => launch(codes.shift()), say: () => {} });
  await vi.waitUntil(() => launched.length === 2, { timeout: 10_000 });
  await stop();
  expect(launched.every(hasEnded)).toBe(true);
});

test("a stop while it waits for the next start starts nothing more", async () => {
  const said: string[] = [];
  const { stop } = await supervise({ name: "web", launch: () => launch(1), say: (line) => said.push(line) });
  await vi.waitUntil(() => said.length === 1);
  await stop();
  expect(launched).toHaveLength(1);
});

test("a start that fails later is said and tried again", async () => {
  const said: string[] = [];
  const attempts = [() => launch(1), () => Promise.reject(new Error("no port")), () => launch()];
  const { stop } = await supervise({
    name: "database",
    launch: () => attempts.shift()?.() ?? launch(),
    say: (line) => said.push(line),
  });
  await vi.waitUntil(() => launched.length === 2, { timeout: 10_000 });
  await stop();
  expect(said).toContain("database: no port");
});
