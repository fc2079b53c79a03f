import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { startMark } from "../processes/identify-process.mjs";
import { stopChild } from "../processes/stop-child.mjs";
import { readJson, writeJson } from "./local-files.mjs";
import { RunRecord } from "./run-record.mjs";

let dataDir: string;
let child: ChildProcess;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), "moodreel-run-"));
  child = spawn("sleep", ["600"], { detached: true });
  await once(child, "spawn");
});
afterEach(async () => {
  await stopChild(child, { signal: "SIGKILL" });
  rmSync(dataDir, { recursive: true, force: true });
});

const leave = (supervisor: { pid: number; mark?: string }, mark = startMark(child.pid ?? 0)) =>
  writeJson(join(dataDir, "run.json"), {
    supervisor,
    url: "http://127.0.0.1:3000",
    children: { worker: { pid: child.pid, mark } },
  });

/** This very pid, but of a process that started at another time: what a reused pid looks like. */
const GONE = { pid: process.pid, mark: "0" };

test("a second supervisor is turned away and told the address", async () => {
  leave({ pid: process.pid, mark: startMark(process.pid) });
  await expect(new RunRecord(dataDir).claim()).rejects.toThrow("already running here at http://127.0.0.1:3000");
  expect(child.exitCode ?? child.signalCode).toBeNull();
});

test("the children of a supervisor that is gone are ended", async () => {
  leave(GONE);
  const ended = once(child, "exit");
  await new RunRecord(dataDir).claim();
  await ended;
  expect(child.signalCode).toBe("SIGTERM");
});

test("a process that only carries a child's old pid is left alone", async () => {
  leave(GONE, "0");
  await new RunRecord(dataDir).claim();
  expect(startMark(child.pid ?? 0)).toBeDefined();
});

test("a file that a crash cut short does not stop the start", async () => {
  writeFileSync(join(dataDir, "run.json"), '{ "supervisor": ');
  const record = new RunRecord(dataDir);
  await expect(record.claim()).resolves.toBeUndefined();
  record.release();
  expect(readJson(join(dataDir, "run.json"))).toBeUndefined();
});
