import { AppError } from "#lib/errors.ts";
import { ProcessPool } from "#lib/media/child-process/process-pool.ts";
import { ProgramDied } from "#lib/media/child-process/program-process.ts";
import { decoder } from "./decoder.ts";
import { type Answer, maxMegapixels, type OperationName, type Operations, type Request } from "./operations.ts";

/** Each may hold a 50-megapixel image for a moment; more at once would only share the same cores. */
const decoders = new ProcessPool<Request, Answer>(decoder, 2);

/**
 * Runs one operation in a decoder process.
 * @throws AppError `invalid` for an image that cannot be decoded or is too large, `unavailable` when the disk is full.
 */
export async function decode<N extends OperationName>(
  operation: N,
  input: Operations[N]["input"],
  signal?: AbortSignal,
): Promise<Operations[N]["result"]> {
  try {
    const answer = await decoders.ask({ operation, input } as Request, { signal });
    return resultOf(answer) as Operations[N]["result"];
  } catch (error) {
    if (!(error instanceof ProgramDied)) throw error;
    throw new AppError("invalid", "The image cannot be read. Save it again as JPEG or PNG and try once more.", {
      cause: error,
    });
  }
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
