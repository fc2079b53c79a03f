import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { access, mkdir, readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { promisify } from "node:util";
import { afterAll, expect, test, vi } from "vitest";
import { ProgramDied } from "#lib/media/child-process/program-process.ts";
import { composeFilm } from "#lib/media/compose/compose-film.ts";
import type { Film } from "#lib/media/compose/film.ts";
import { filmOf, still, temporaryDirectory } from "#tests/support/films.ts";

const directory = await temporaryDirectory();
afterAll(directory.remove);

/** Half a minute of work at least: whatever happens to it happens in the middle. */
const long: Film = filmOf([still(resolve("db/seed/samples/celadon-cup.jpg"), 1800, "drift")], {
  width: 1280,
  height: 720,
  quality: { preset: "medium", crf: 21 },
});

async function newDirectory(name: string): Promise<string> {
  const path = join(directory.path, name);
  await mkdir(path);
  return path;
}

interface Running {
  pid: number;
  parent: number;
  command: string;
}

/** What runs below a process; zombies do not. */
async function descendantsOf(root: number): Promise<Running[]> {
  const names = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const all = (await Promise.all(names.map((name) => readRunning(Number(name))))).filter((one) => one !== null);
  const below = (parent: number): Running[] =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one, ...below(one.pid)]);
  return below(root);
}

async function readRunning(pid: number): Promise<Running | null> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  const command = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  const [state, parent] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return !stat || state === "Z" || state === "X" ? null : { pid, parent: Number(parent), command };
}

const stillRunning = async (pids: number[]): Promise<number[]> => {
  const states = await Promise.all(pids.map(async (pid) => ((await readRunning(pid)) ? [pid] : [])));
  return states.flat();
};

/** The film maker and the ffmpeg that it feeds, once both are there. */
async function makersBelow(root: number): Promise<{ maker: number; ffmpeg: number }> {
  return vi.waitFor(
    async () => {
      const running = await descendantsOf(root);
      const maker = running.find(({ command }) => command.includes("lib/media/compose/child/main.ts"));
      const ffmpeg = running.find(({ parent, command }) => parent === maker?.pid && command.includes("libx264"));
      if (!maker || !ffmpeg) throw new Error("Nobody encodes yet.");
      return { maker: maker.pid, ffmpeg: ffmpeg.pid };
    },
    { timeout: 60_000, interval: 50 },
  );
}

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

test("cancelling a composition ends the film maker and its ffmpeg before the call ends, and leaves no film", async () => {
  const own = await newDirectory("cancelled");
  const controller = new AbortController();
  const encodes = Promise.withResolvers<void>();
  const composing = composeFilm(long, {
    directory: own,
    signal: controller.signal,
    onProgress: (share) => share > 0 && encodes.resolve(),
  });
  const ended = expect(composing).rejects.toThrow("nobody waits for it");
  await encodes.promise;
  const { maker, ffmpeg } = await makersBelow(process.pid);
  controller.abort(new Error("nobody waits for it"));
  await ended;
  expect(await stillRunning([maker])).toEqual([]);
  await expect.poll(() => stillRunning([ffmpeg]), { timeout: 10_000 }).toEqual([]);
  expect(await isThere(join(own, "film.mp4"))).toBe(false);
});

test("when a worker is killed in the middle of a composition, neither film maker nor ffmpeg nor a film is left", async () => {
  const own = await newDirectory("orphaned");
  const program = `
    import { composeFilm } from "#lib/media/compose/compose-film.ts";
    const onProgress = (share) => share > 0 && console.log("encodes");
    await composeFilm(${JSON.stringify(long)}, { directory: ${JSON.stringify(own)}, onProgress });`;
  const worker = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(createInterface(worker.stdout), "line");
  const { maker, ffmpeg } = await makersBelow(worker.pid ?? 0);
  worker.kill("SIGKILL");
  await expect.poll(() => stillRunning([maker, ffmpeg]), { timeout: 30_000 }).toEqual([]);
  expect(await isThere(join(own, "film.mp4"))).toBe(false);
});

test("a film maker that is killed from outside fails its film, takes its ffmpeg with it, and the next film is made", async () => {
  const own = await newDirectory("killed");
  const composing = expect(composeFilm(long, { directory: own })).rejects.toBeInstanceOf(ProgramDied);
  const { maker, ffmpeg } = await makersBelow(process.pid);
  const environment = await readFile(`/proc/${ffmpeg}/environ`, "utf8");
  process.kill(maker, "SIGKILL");
  await composing;
  await expect.poll(() => stillRunning([ffmpeg]), { timeout: 10_000 }).toEqual([]);
  expect(environment).not.toContain("PATH=");
  const short = { ...long, width: 64, height: 36, segments: [still(resolve("db/seed/samples/celadon-cup.jpg"), 5)] };
  expect((await composeFilm(short, { directory: await newDirectory("next") })).frames).toBe(5);
});

test("an ffmpeg that is killed from outside fails the film and says so", async () => {
  const own = await newDirectory("encoder");
  const composing = expect(composeFilm(long, { directory: own })).rejects.toMatchObject({
    name: "FilmFailed",
    message: expect.stringContaining("SIGKILL"),
  });
  process.kill((await makersBelow(process.pid)).ffmpeg, "SIGKILL");
  await composing;
  expect(await isThere(join(own, "film.mp4"))).toBe(false);
});

test("without ffmpeg the sentence says what to install", async () => {
  const program = `
    import { findPrograms } from "#lib/media/ffmpeg/find-programs.ts";
    console.log(JSON.stringify(await findPrograms().catch(({ code, message }) => ({ code, message }))));`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", program], {
    env: { NODE_ENV: "test", PATH: await newDirectory("empty") },
  });
  expect(JSON.parse(stdout)).toMatchObject({ code: "unavailable", message: expect.stringContaining("Install") });
});
