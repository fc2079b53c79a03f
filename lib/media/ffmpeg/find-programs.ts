import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { AppError } from "#lib/errors.ts";

/** Absolute paths: the processes that run them have no environment to look in. */
export interface Programs {
  ffmpeg: string;
  ffprobe: string;
  /** Of ffmpeg, as it says it: "5.1.9-0+deb12u1". Part of what a film is made from. */
  version: string;
}

const run = promisify(execFile);
let found: Programs | undefined;

/**
 * The system's ffmpeg and ffprobe, from the PATH of this process. Asked again until there is one: it may be installed
 * while we run.
 * @throws AppError `unavailable` with what to install.
 */
export async function findPrograms(): Promise<Programs> {
  found ??= await lookUp();
  return found;
}

async function lookUp(): Promise<Programs> {
  const locate = process.platform === "win32" ? "where" : "which";
  try {
    const [ffmpeg, ffprobe] = await Promise.all(["ffmpeg", "ffprobe"].map((name) => firstLine(locate, name)));
    if (!ffmpeg || !ffprobe) throw new Error(`${locate} names no path.`);
    const version = /^ffmpeg version (\S+)/.exec(await firstLine(ffmpeg, "-version"))?.[1] ?? "unknown";
    return { ffmpeg, ffprobe, version };
  } catch (cause) {
    throw new AppError(
      "unavailable",
      'Video needs ffmpeg, which is not installed here. Install the package "ffmpeg" (apt install ffmpeg, brew install ffmpeg, winget install ffmpeg) and try again.',
      { cause },
    );
  }
}

const firstLine = async (program: string, argument: string): Promise<string> =>
  (await run(program, [argument])).stdout.split(/\r?\n/, 1)[0]?.trim() ?? "";
