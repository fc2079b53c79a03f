import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { setTimeout } from "node:timers/promises";
import sharp from "sharp";
import { openFilm } from "#lib/media/compose/child/sources/film-source.ts";
import { streamFrames } from "#lib/media/compose/child/stream-frames.ts";
import { encodingOf, rawFramesOf } from "#lib/media/compose/child/video-encoding.ts";
import { composeFilm } from "#lib/media/compose/compose-film.ts";
import { type Film, framesPerSecond, type Music, type Segment, totalFrames } from "#lib/media/compose/film.ts";
import { filmMaker } from "#lib/media/compose/film-maker.ts";
import { findPrograms } from "#lib/media/ffmpeg/find-programs.ts";

const size = { width: 1920, height: 1080 };
const crossfadeFrames = 15;
/** Six of these with five crossfades are 18 seconds. */
const lengths = [103, 103, 103, 102, 102, 102];
const movements = ["push_in", "pan_left", "pull_out", "tilt_up", "drift", "pan_right"] as const;
const samples = ["celadon-cup", "terracotta-bottle", "amber-bottle"];
type Preset = Film["quality"]["preset"];

export interface ComposeRow {
  what: string;
  seconds: number;
  /** Times the floor's, of the same preset in the same round; the median. */
  wall: number;
  cpuSeconds: number;
  cpu: number;
  /** Most resident memory of all its processes together. */
  peakMb: number;
}

interface Cost {
  seconds: number;
  cpuSeconds: number;
  peakMb: number;
}

/**
 * A film of 18 seconds (540 frames of 1080p) from six stills, and from six clips, with crossfades, words and music. The
 * floor is ffmpeg alone encoding the very same frames, ready in a file, without sound. Reads /proc: Linux only.
 */
export async function benchCompose({
  rounds = 1,
  presets = ["veryfast", "medium"],
}: {
  rounds?: number;
  presets?: Preset[];
} = {}): Promise<ComposeRow[]> {
  const directory = await mkdtemp(join(tmpdir(), "moodreel-bench-"));
  try {
    const stills = lengths.map((frames, at): Segment => {
      const path = resolve(`db/seed/samples/${samples[at % samples.length]}.jpg`);
      const move = { movement: movements[at] ?? ("static" as const), intensity: 0.5, focus: { x: 0.5, y: 0.5 } };
      return { frames, source: { kind: "still", path, move } };
    });
    const clips = await Promise.all(stills.map((segment, at) => filmClip(join(directory, `clip-${at}`), segment)));
    const extras = { overlays: [await drawWords(directory)], music: await playTune(directory) };
    const frames = join(directory, "frames.yuv");
    await writeFrames(filmOf(stills, "veryfast", extras), frames);

    const costs = new Map<string, Cost[]>();
    const note = async (what: string, run: () => Promise<unknown>, owner: string) =>
      costs.set(what, [...(costs.get(what) ?? []), await measure(run, owner)]);
    for (let round = 0; round < rounds; round++)
      for (const preset of presets) {
        const film = filmOf(stills, preset, extras);
        await note(`${preset}: floor`, () => encodeAlone(film, frames, directory), "-f rawvideo");
        await note(`${preset}: from stills`, () => compose(film, directory), filmMaker.entry);
        await note(`${preset}: from clips`, () => compose(filmOf(clips, preset, extras), directory), filmMaker.entry);
      }
    return [...costs].map(([what, own]) => {
      const floor = costs.get(`${what.split(":")[0]}: floor`) ?? [];
      const over = (figure: keyof Cost) => median(own.map((cost, at) => cost[figure] / (floor[at]?.[figure] ?? 1)));
      return {
        what,
        seconds: median(own.map(({ seconds }) => seconds)),
        wall: over("seconds"),
        cpuSeconds: median(own.map(({ cpuSeconds }) => cpuSeconds)),
        cpu: over("cpuSeconds"),
        peakMb: Math.max(...own.map(({ peakMb }) => peakMb)),
      };
    });
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

const filmOf = (segments: Segment[], preset: Preset, extras: Partial<Film> = {}): Film => ({
  ...size,
  fps: framesPerSecond,
  segments,
  crossfadeFrames,
  overlays: [],
  music: null,
  quality: { preset, crf: 21 },
  ...extras,
});

async function compose(film: Film, directory: string): Promise<void> {
  const own = await mkdtemp(join(directory, "film-"));
  await composeFilm(film, { directory: own });
}

async function filmClip(directory: string, { frames, source }: Segment): Promise<Segment> {
  await mkdir(directory);
  const film = { ...filmOf([{ frames, source }], "veryfast"), crossfadeFrames: 0, isMute: true } as const;
  const { path } = await composeFilm(film, { directory });
  return { frames, source: { kind: "clip", path, inSeconds: 0, outSeconds: frames / framesPerSecond } };
}

async function writeFrames(film: Film, path: string): Promise<void> {
  const source = await openFilm(film, await findPrograms());
  // The buffers are filled again and again: each has to be on the disk before the next is made.
  await pipeline(streamFrames(source, totalFrames(film), film), createWriteStream(path));
}

async function encodeAlone(film: Film, frames: string, directory: string): Promise<void> {
  const { ffmpeg } = await findPrograms();
  const options = ["-v", "error", "-y", ...rawFramesOf(film), "-i", frames, ...encodingOf(film)];
  const [code] = await once(spawn(ffmpeg, [...options, join(directory, "floor.mp4")], { stdio: "inherit" }), "exit");
  if (code !== 0) throw new Error(`ffmpeg ended with ${code}.`);
}

async function drawWords(directory: string): Promise<Film["overlays"][number]> {
  const path = join(directory, "words.png");
  const [width, height] = [1400, 220];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" rx="30" fill="#000" opacity="0.4"/>
    <text x="60" y="140" font-size="96" fill="#fff">Celadon 青瓷 — made by hand</text></svg>`;
  await writeFile(path, await sharp(Buffer.from(svg)).png().toBuffer());
  return { path, x: 120, y: 780, width, height, fromFrame: 30, toFrame: 510, fadeFrames: 12 };
}

/** 20 seconds of 48 kHz stereo. */
async function playTune(directory: string): Promise<Music> {
  const path = join(directory, "tune.wav");
  const { ffmpeg } = await findPrograms();
  const tune = "aevalsrc='0.2*sin(220*2*PI*t)+0.6*sin(70*2*PI*t)*exp(-9*mod(t,0.5))':s=48000:d=20";
  await once(spawn(ffmpeg, ["-v", "error", "-y", "-f", "lavfi", "-i", tune, "-ac", "2", path]), "exit");
  return { path, volume: 1, fadeInSeconds: 0.5, fadeOutSeconds: 1.5 };
}

/** What a run costs the processes whose command line names `owner`, and the programs that they start. */
async function measure(run: () => Promise<unknown>, owner: string): Promise<Cost> {
  const before = await readTree(owner);
  let peakMb = 0;
  let cpu = 0;
  const sample = async () => {
    const tree = await readTree(owner);
    peakMb = Math.max(peakMb, tree.residentMb);
    cpu = Math.max(cpu, tree.cpuSeconds);
  };
  const start = performance.now();
  const ended = run();
  // Looking at every process costs as well: as seldom as a peak of frames and encoder still shows.
  while (!(await isSettledWithin(ended, 100))) await sample();
  await ended;
  const seconds = (performance.now() - start) / 1000;
  await sample();
  return { seconds, cpuSeconds: cpu - before.cpuSeconds, peakMb };
}

const isSettledWithin = (work: Promise<unknown>, ms: number): Promise<boolean> =>
  Promise.race([
    work.then(
      () => true,
      () => true,
    ),
    setTimeout(ms, false),
  ]);

interface Process {
  parent: number;
  cpuSeconds: number;
  residentMb: number;
  command: string;
}

async function readTree(owner: string): Promise<{ cpuSeconds: number; residentMb: number }> {
  const processes = new Map<number, Process>();
  for (const name of await readdir("/proc")) {
    const process = /^\d+$/.test(name) ? await readProcess(Number(name)) : null;
    if (process) processes.set(Number(name), process);
  }
  const isOwned = (pid: number): boolean => {
    const own = processes.get(pid);
    if (!own) return false;
    return (own.parent === process.pid && own.command.includes(owner)) || isOwned(own.parent);
  };
  let [cpuSeconds, residentMb] = [0, 0];
  for (const [pid, own] of processes) {
    if (!isOwned(pid)) continue;
    cpuSeconds += own.cpuSeconds;
    residentMb += own.residentMb;
  }
  return { cpuSeconds, residentMb };
}

/** Its processor time includes that of the programs it has started and seen end. */
async function readProcess(pid: number): Promise<Process | null> {
  const [stat, command] = await Promise.all(
    ["stat", "cmdline"].map((file) => readFile(`/proc/${pid}/${file}`, "utf8").catch(() => "")),
  );
  if (!stat || !command) return null;
  const fields = stat
    .slice(stat.lastIndexOf(")") + 2)
    .split(" ")
    .map(Number);
  const ticks = fields.slice(11, 15).reduce((sum, value) => sum + value, 0);
  return {
    parent: fields[1] ?? 0,
    cpuSeconds: ticks / 100,
    residentMb: ((fields[21] ?? 0) * 4096) / 2 ** 20,
    command: command.replaceAll("\0", " "),
  };
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

if (import.meta.main) console.table(await benchCompose({ rounds: Number(process.argv[2] ?? 1) }));
