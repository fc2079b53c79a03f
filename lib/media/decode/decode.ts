import { AppError } from "#lib/errors.ts";
import { DecoderDied, DecoderProcess } from "./decoder-process.ts";
import { type Answer, maxMegapixels, type OperationName, type Operations, type Request } from "./operations.ts";

/** Each may hold a 50-megapixel image for a moment; more at once would only share the same cores. */
const maxProcesses = 2;

const idle: DecoderProcess[] = [];
let busy = 0;
const waiting: (() => void)[] = [];

/**
 * Runs one operation in a decoder process. A crash takes only the operation that caused it: processes are not shared.
 * @throws AppError `invalid` for an image that cannot be decoded or is too large, `unavailable` when the disk is full.
 */
export async function decode<N extends OperationName>(
  operation: N,
  input: Operations[N]["input"],
  signal?: AbortSignal,
): Promise<Operations[N]["result"]> {
  await takeTurn();
  let decoder: DecoderProcess | undefined;
  try {
    signal?.throwIfAborted();
    decoder = takeIdle() ?? new DecoderProcess();
    const answer = await decoder.ask({ operation, input } as Request, signal);
    return resultOf(answer) as Operations[N]["result"];
  } catch (error) {
    if (!(error instanceof DecoderDied)) throw error;
    throw new AppError("invalid", "The image cannot be read. Save it again as JPEG or PNG and try once more.", {
      cause: error,
    });
  } finally {
    if (decoder?.alive) idle.push(decoder);
    busy--;
    waiting.shift()?.();
  }
}

async function takeTurn() {
  while (busy >= maxProcesses) await new Promise<void>((resolve) => waiting.push(resolve));
  busy++;
}

function takeIdle(): DecoderProcess | undefined {
  for (let decoder = idle.pop(); decoder; decoder = idle.pop()) if (decoder.alive) return decoder;
  return undefined;
}

function resultOf(answer: Answer): unknown {
  if (answer.kind === "done") return answer.result;
  if (answer.kind === "failed") {
    if (answer.code !== "ENOSPC") throw new Error(`Decoder: ${answer.message}`);
    throw new AppError("unavailable", "There is no room left to store the image. Free some space and try again.", {
      cause: new Error(answer.message),
    });
  }
  if (answer.reason === "too_many_pixels")
    throw new AppError(
      "invalid",
      `The image has more than ${maxMegapixels} megapixels. Make it smaller and try again.`,
    );
  throw new AppError("invalid", "The image is damaged or incomplete. Save it again as JPEG or PNG and try once more.");
}
