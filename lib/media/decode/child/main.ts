import { serveParent } from "#lib/media/child-process/serve-parent.ts";
import type { Answer, Request } from "../operations.ts";
import { fitImage } from "./fit-image.ts";
import { prepareImage } from "./prepare-image.ts";
import { readPixels } from "./read-pixels.ts";

serveParent(answer);

async function answer(request: Request): Promise<Answer> {
  try {
    return { kind: "done", result: await run(request) };
  } catch (error) {
    return asAnswer(error instanceof Error ? error : new Error(String(error)));
  }
}

function run(request: Request): Promise<unknown> {
  switch (request.operation) {
    case "prepare":
      return prepareImage(request.input);
    case "pixels":
      return readPixels(request.input);
    case "fit":
      return fitImage(request.input);
  }
}

/** libvips reports everything as text. A failure to write is the machine's; every other one is the file's. */
function asAnswer(error: Error & { code?: string }): Answer {
  if (/exceeds pixel limit/i.test(error.message)) return { kind: "refused", reason: "too_many_pixels" };
  const noRoom = /no space left|ENOSPC|EDQUOT/i.test(error.message);
  if (noRoom) return { kind: "failed", code: "ENOSPC", message: error.message };
  if (error.code || /unable to (open|create).*write|write error/i.test(error.message))
    return { kind: "failed", code: error.code, message: error.message };
  return { kind: "refused", reason: "unreadable" };
}
