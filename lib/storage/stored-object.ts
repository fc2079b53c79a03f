import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { storage } from "./open.ts";
import { withTemporaryDirectory } from "./temporary.ts";

/** A stored object as bytes; null when it is gone. */
export async function readObject(key: string): Promise<Uint8Array | null> {
  const object = await storage().get(key);
  return object && new Uint8Array(await new Response(object.body).arrayBuffer());
}

/** Copies a stored object to a file of this machine. @returns false when it is gone */
export async function saveObject(key: string, path: string): Promise<boolean> {
  const object = await storage().get(key);
  if (!object) return false;
  await pipeline(Readable.fromWeb(object.body as never), createWriteStream(path));
  return true;
}

interface Place {
  path: string;
  /** For what is made of it; gone with the file when `use` has ended. */
  directory: string;
}

/** A stored object as a file, for a decoder; null when it is gone. */
export const withObjectFile = <T>(key: string, use: (place: Place) => Promise<T>): Promise<T | null> =>
  withTemporaryDirectory(async (directory) => {
    const path = join(directory, "object");
    return (await saveObject(key, path)) ? use({ path, directory }) : null;
  });
