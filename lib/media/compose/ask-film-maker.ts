import { AppError } from "#lib/errors.ts";
import { ProcessPool } from "#lib/media/child-process/process-pool.ts";
import { findPrograms } from "#lib/media/ffmpeg/find-programs.ts";
import { type Answer, filmMaker, type OperationName, type Operations, type Request } from "./film-maker.ts";

/** As many as are asked for: the queue bounds how much media work there is at once. */
const filmMakers = new ProcessPool<Request, Answer>(filmMaker);

/**
 * Runs one operation in a film maker, a process of its own. On abort it and every ffmpeg it has started are killed, and
 * the call ends when they have.
 * @throws AppError `unavailable` without ffmpeg, `invalid` for a file that cannot be read; ProgramDied; the signal's reason; FilmFailed.
 */
export async function askFilmMaker<N extends OperationName>(
  operation: N,
  input: Operations[N]["input"],
  options: { signal?: AbortSignal | undefined; onTold?: (told: unknown) => void } = {},
): Promise<Operations[N]["result"]> {
  const programs = await findPrograms();
  const answer = await filmMakers.ask({ operation, programs, input } as Request, options);
  if (answer.kind === "refused")
    throw new AppError("invalid", "The file is damaged, incomplete, or no film or sound that can be read here.", {
      cause: new FilmFailed(answer.message),
    });
  if (answer.kind === "failed") throw new FilmFailed(answer.message);
  return answer.result as Operations[N]["result"];
}

/** The film maker could not do it; the message is for the log. */
export class FilmFailed extends Error {
  override readonly name = "FilmFailed";
}
