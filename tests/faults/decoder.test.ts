import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, open, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { afterAll, expect, test, vi } from "vitest";
import { ProgramDied, ProgramProcess } from "#lib/media/child-process/program-process.ts";
import { decoder as program } from "#lib/media/decode/decoder.ts";
import type { Answer, Request } from "#lib/media/decode/operations.ts";
import { picture } from "#tests/support/images.ts";

const directory = await mkdtemp(join(tmpdir(), "moodreel-decoder-"));
afterAll(() => rm(directory, { recursive: true, force: true }));

const newDecoder = () => new ProgramProcess<Request, Answer>(program);

/** A pipe that nobody writes to: a decoder that reads it hangs. Opening it for writing waits for that moment. */
async function hangingFile(name: string): Promise<string> {
  const path = join(directory, name);
  await promisify(execFile)("mkfifo", [path]);
  return path;
}

async function isRunning(pid: number): Promise<boolean> {
  const state = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  return state !== null && !/\) [ZX] /.test(state);
}

test("a decoder dies with its parent, also in the middle of an image", async () => {
  const path = await hangingFile("orphan");
  const program = `
    import { ProgramProcess } from "#lib/media/child-process/program-process.ts";
    import { decoder as program } from "#lib/media/decode/decoder.ts";
    const decoder = new ProgramProcess(program);
    console.log(decoder.pid);
    await decoder.ask({ operation: "pixels", input: { path: ${JSON.stringify(path)}, maxSide: 9 } });`;
  const parent = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(createInterface(parent.stdout), "line");
  const pid = Number(line);
  const writer = await open(path, "w");
  expect(await isRunning(pid)).toBe(true);
  parent.kill("SIGKILL");
  await expect.poll(() => isRunning(pid), { timeout: 10_000 }).toBe(false);
  await writer.close();
});

test("no secret of the parent is in the decoder's environment", async () => {
  vi.stubEnv("CANARY_API_KEY", "canary-secret");
  const decoder = newDecoder();
  const path = join(directory, "any.png");
  await picture(8, 8).png().toFile(path);
  const answer = await decoder.ask({ operation: "pixels", input: { path, maxSide: 8 } });
  expect(answer.kind).toBe("done");
  const environment = await readFile(`/proc/${decoder.pid}/environ`, "utf8");
  expect(environment).not.toContain("canary");
  expect(environment).not.toContain("DATABASE_URL");
  decoder.kill();
  vi.unstubAllEnvs();
});

test("a decoder that is killed from outside fails its request and no other", async () => {
  const [victim, neighbour] = [newDecoder(), newDecoder()];
  const path = await hangingFile("victim");
  const asked = expect(victim.ask({ operation: "pixels", input: { path, maxSide: 8 } })).rejects.toBeInstanceOf(
    ProgramDied,
  );
  const writer = await open(path, "w");
  process.kill(victim.pid ?? 0, "SIGKILL");
  await asked;
  await writer.close();
  expect(victim.alive).toBe(false);
  const good = join(directory, "good.png");
  await picture(8, 8).png().toFile(good);
  expect((await neighbour.ask({ operation: "pixels", input: { path: good, maxSide: 8 } })).kind).toBe("done");
  neighbour.kill();
});
