import { OriginalUnusable } from "#lib/costs/media/failures.ts";
import type { MediaOutput, Paid } from "#lib/costs/media/original.ts";
import { SendLater } from "#lib/costs/step-failures.ts";
import { AppError } from "#lib/errors.ts";
import { ProgramDied } from "#lib/media/child-process/program-process.ts";
import { withObjectFile } from "#lib/storage/stored-object.ts";

interface Place {
  path: string;
  directory: string;
}

/**
 * Works on an original as a file that is gone afterwards, with a directory for what is made of it.
 * @throws OriginalUnusable when the original is gone, or `use` found that it cannot be read
 */
export async function withOriginal<Output extends MediaOutput>(
  { callId, original }: Paid<Output>,
  use: (place: Place) => Promise<void>,
): Promise<void> {
  const done = await withObjectFile(original.key, async (place) => {
    await use(place).catch((error: unknown) => {
      throw asUnusable(callId, error);
    });
    return true;
  });
  if (!done) throw new OriginalUnusable(callId, "gone");
}

/** A decoder that died says nothing about the original. */
function asUnusable(callId: string, error: unknown): unknown {
  if (!(error instanceof AppError && error.code === "invalid")) return error;
  if (error.cause instanceof ProgramDied) return new SendLater({ delayMs: 2000, reason: "storage" });
  return new OriginalUnusable(callId, "broken", { cause: error });
}
