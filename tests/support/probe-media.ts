import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

interface Probed {
  format: { duration: string };
  streams: {
    codec_type: string;
    codec_name: string;
    width?: number;
    height?: number;
    avg_frame_rate: string;
    nb_frames?: string;
    sample_rate?: string;
    channels?: number;
  }[];
}

/** What ffprobe says of a clip or a track. */
export const probeMedia = (bytes: Uint8Array): Promise<Probed> =>
  withFile(bytes, async (path) => {
    const { stdout } = await run("ffprobe", ["-v", "error", "-of", "json", "-show_format", "-show_streams", path]);
    return JSON.parse(stdout);
  });

/** Whether ffmpeg's own detectors find at least half a second that is black, or in which nothing moves. */
export const seeFlaws = (bytes: Uint8Array): Promise<{ black: boolean; frozen: boolean }> =>
  withFile(bytes, async (path) => {
    const filter = "blackdetect=d=0.5,freezedetect=n=0.001:d=0.5";
    const { stderr } = await run("ffmpeg", ["-nostdin", "-i", path, "-an", "-vf", filter, "-f", "null", "-"]);
    return { black: stderr.includes("black_start"), frozen: stderr.includes("freeze_start") };
  });

async function withFile<T>(bytes: Uint8Array, use: (path: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), "moodreel-probe-"));
  try {
    const path = join(directory, "media");
    await writeFile(path, bytes);
    return await use(path);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
