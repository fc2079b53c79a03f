import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { expect, test, vi } from "vitest";
import { ProgramDied, ProgramProcess } from "#lib/media/child-process/program-process.ts";
import type { ImageInput } from "#lib/providers/image-contract.ts";
import { type RenderAnswer, type RenderRequest, renderer } from "#lib/providers/local/images/renderer.ts";

const input: ImageInput = {
  prompt: "",
  scene: {
    shotType: "medium",
    cameraAngle: "eye_level",
    style: "photorealistic",
    location: "studio",
    lighting: "natural",
    weather: "any",
  },
  aspectRatio: "1:1",
  seed: 1,
  references: [],
  palette: [],
};
const small: RenderRequest = { input, side: 64 };
/** Several seconds of work: whatever happens to it happens in the middle. */
const large: RenderRequest = { input, side: 2048 };
const newRenderer = () => new ProgramProcess<RenderRequest, RenderAnswer>(renderer);

async function isRunning(pid: number): Promise<boolean> {
  const state = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  return state !== null && !/\) [ZX] /.test(state);
}

/** Processor time that a process has taken so far, in hundredths of a second. */
async function ticksOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8");
  return Number(stat.slice(stat.lastIndexOf(")")).split(" ")[12]);
}

/** Far more than the start of the program takes. */
const atWork = (pid: number) => expect.poll(() => ticksOf(pid), { timeout: 60_000 }).toBeGreaterThan(100);

test("cancelling a render ends its process in the middle of it", async () => {
  const process = newRenderer();
  const pid = process.pid ?? 0;
  const controller = new AbortController();
  const asked = expect(process.ask(large, { signal: controller.signal })).rejects.toThrow("nobody waits for it");
  await atWork(pid);
  controller.abort(new Error("nobody waits for it"));
  await asked;
  expect(process.alive).toBe(false);
  await expect.poll(() => isRunning(pid), { timeout: 10_000 }).toBe(false);
});

test("a renderer dies with its parent, also in the middle of a render", async () => {
  const program = `
    import { ProgramProcess } from "#lib/media/child-process/program-process.ts";
    import { renderer } from "#lib/providers/local/images/renderer.ts";
    const process = new ProgramProcess(renderer);
    console.log(process.pid);
    await process.ask(${JSON.stringify(large)});`;
  const parent = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(createInterface(parent.stdout), "line");
  const pid = Number(line);
  await atWork(pid);
  parent.kill("SIGKILL");
  await expect.poll(() => isRunning(pid), { timeout: 60_000 }).toBe(false);
});

test("a renderer that is killed from outside fails its render and no other", async () => {
  const [victim, neighbour] = [newRenderer(), newRenderer()];
  const asked = expect(victim.ask(large)).rejects.toBeInstanceOf(ProgramDied);
  await atWork(victim.pid ?? 0);
  process.kill(victim.pid ?? 0, "SIGKILL");
  await asked;
  expect(victim.alive).toBe(false);
  expect((await neighbour.ask(small)).kind).toBe("done");
  neighbour.kill();
});

test("the renderer has no secret of its parent, is used again, and stays within its memory", async () => {
  vi.stubEnv("CANARY_API_KEY", "canary-secret");
  const process = newRenderer();
  for (let seed = 0; seed < 6; seed++)
    expect((await process.ask({ input: { ...input, seed }, side: 1024 })).kind).toBe("done");
  const environment = await readFile(`/proc/${process.pid}/environ`, "utf8");
  expect(environment).not.toContain("canary");
  expect(environment).not.toContain("DATABASE_URL");
  const status = await readFile(`/proc/${process.pid}/status`, "utf8");
  const peak = Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
  // Twice what it takes, in megabytes.
  expect(peak).toBeLessThan(420);
  process.kill();
  vi.unstubAllEnvs();
});
