import { serveParent } from "#lib/media/child-process/serve-parent.ts";
import { type Answer, type Request, soundReader } from "../sound-reader.ts";
import { readSound, UnreadableSound } from "./read-sound.ts";

serveParent(async (request: Request): Promise<Answer> => {
  try {
    return { kind: "done", sound: await readSound(request) };
  } catch (error) {
    if (error instanceof UnreadableSound) return { kind: "refused", reason: error.reason, message: error.message };
    return { kind: "failed", message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}, soundReader);
