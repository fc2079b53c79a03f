import { flushCompileCache } from "node:module";
import type { Program, Told } from "./program-process.ts";

/**
 * The child's side of a `ProgramProcess`: every message is answered with what `answer` makes of it, which must not throw
 * and may tell the parent how far it is.
 */
export function serveParent<Request, Answer>(
  answer: (request: Request, tell: (told: unknown) => void) => Promise<Answer>,
  { startsPrograms = false }: Pick<Program, "startsPrograms"> = {},
): void {
  // Native threads may be deep in a decoder: an ordinary exit would wait for them, the parent's death must not.
  process.on("disconnect", () => process.kill(startsPrograms ? -process.pid : process.pid, "SIGKILL"));
  // By now all modules are loaded. An ordinary exit would keep them for the next process, but these are killed.
  flushCompileCache();
  const tell = (told: unknown) => void process.send?.({ told } satisfies Told);
  process.on("message", async (request) => {
    process.send?.(await answer(request as Request, tell));
  });
}
