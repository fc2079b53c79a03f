import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const made = new Map<string, Promise<Buffer>>();

interface Encoding {
  /** Stands for the contents of `files`. */
  key: string;
  /** For ffmpeg, which runs beside the files. */
  args: string[];
  files: Record<string, Uint8Array>;
  /** The name of the file that it writes. */
  result: string;
}

/** What ffmpeg makes of the files; the same again is not made again. */
export function encode(encoding: Encoding): Promise<Buffer> {
  const name = JSON.stringify([encoding.key, encoding.args]);
  const known = made.get(name) ?? encodeNow(encoding);
  made.set(name, known);
  return known;
}

async function encodeNow({ args, files, result }: Encoding): Promise<Buffer> {
  const directory = await mkdtemp(join(tmpdir(), "moodreel-simulator-"));
  try {
    for (const [name, bytes] of Object.entries(files)) await writeFile(join(directory, name), bytes);
    await run("ffmpeg", ["-v", "error", "-nostdin", ...args], { cwd: directory });
    return await readFile(join(directory, result));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
