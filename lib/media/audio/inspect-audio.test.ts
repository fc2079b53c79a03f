import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { encodeSound, type SoundFormat, written } from "#tests/support/audio/encode-sound.ts";
import { inspectAudio } from "./inspect-audio.ts";

// Each test starts processes, which takes its time where everything else runs as well.
vi.setConfig({ testTimeout: 60_000 });

const directory = await mkdtemp(join(tmpdir(), "moodreel-audio-"));
afterAll(() => rm(directory, { recursive: true, force: true }));

let count = 0;
async function inspected(bytes: Uint8Array) {
  const path = join(directory, `track-${count++}`);
  await writeFile(path, bytes);
  return inspectAudio(path);
}

/** Quickly made, also where it is long. */
const plain = "sine=f=440:r=8000";
const silence = "anullsrc=r=44100:cl=stereo";

test.each([
  ["mp3", "mp3", 44_100],
  ["wav", "pcm_s16le", 44_100],
  ["m4a", "aac", 44_100],
  ["aac", "aac", 44_100],
  ["flac", "flac", 44_100],
  ["ogg", "vorbis", 44_100],
  ["opus", "opus", 48_000],
] as const)("an %s is decoded to its end", async (format, codec, sampleRate) => {
  const sound = await inspected(await encodeSound(format, 2.5));
  expect(sound).toMatchObject({ codec, sampleRate, channels: 2 });
  // Encoders pad to whole frames.
  expect(Math.abs(sound.durationSeconds - 2.5)).toBeLessThan(0.08);
  // The loudest sample of a lossy copy may be somewhat above the original's.
  expect(Math.abs(sound.peak - 20 * Math.log10(0.3))).toBeLessThan(4);
});

const refusals: [what: string, bytes: () => Uint8Array | Promise<Uint8Array>, sentence: RegExp][] = [
  ["of less than a second", () => encodeSound("wav", 0.9), /shorter than a second/],
  ["of more than ten minutes", () => encodeSound("wav", 601.5, plain), /longer than 10 minutes/],
  ["of silence", () => encodeSound("flac", 2, silence), /is silent/],
  [
    "that is noise in a WAV's clothes",
    () => Buffer.concat([Buffer.from("RIFF____WAVE"), Buffer.alloc(5000, 7)]),
    /damaged/,
  ],
  ["that is text", () => Buffer.from("la la la ".repeat(1000)), /damaged/],
  ["that is a playlist of other files", () => Buffer.from("#EXTM3U\n#EXTINF:3,\nfile:///etc/passwd\n"), /damaged/],
  ["that is a film", () => film(), /holds a film/],
];

test.each(refusals)("a track %s is refused with a sentence", async (_what, bytes, sentence) => {
  await expect(inspected(await bytes())).rejects.toMatchObject({
    code: "invalid",
    message: expect.stringMatching(sentence),
  });
});

// Half an OGG or an MP3 is a whole shorter one.
test.each(["wav", "flac", "m4a"] satisfies SoundFormat[])("half an %s is refused", async (format) => {
  const whole = await encodeSound(format, 6);
  await expect(inspected(whole.subarray(0, whole.byteLength / 2))).rejects.toMatchObject({ code: "invalid" });
});

test("a hole in the middle is refused", async () => {
  const bytes = await encodeSound("flac", 6, "anoisesrc=d=6:a=0.3:r=44100:seed=1");
  bytes.fill(0, Math.round(bytes.byteLength * 0.4), Math.round(bytes.byteLength * 0.6));
  await expect(inspected(bytes)).rejects.toMatchObject({ code: "invalid" });
});

test("one that is called off ends at once and says why", async () => {
  const path = join(directory, "long");
  await writeFile(path, await encodeSound("wav", 590, plain));
  const controller = new AbortController();
  const inspecting = inspectAudio(path, { signal: controller.signal });
  controller.abort(new Error("gone"));
  await expect(inspecting).rejects.toThrow("gone");
});

const film = () =>
  written(
    "-f lavfi -i testsrc=s=64x64:r=10:d=2 -f lavfi -i sine=d=2 -c:v libx264 -c:a aac -f mp4 -movflags +faststart".split(
      " ",
    ),
  );
