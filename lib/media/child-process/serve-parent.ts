import { flushCompileCache } from "node:module";

/** The child's side of a `ProgramProcess`: every message is answered with what `answer` makes of it, which must not throw. */
export function serveParent<Request, Answer>(answer: (request: Request) => Promise<Answer>): void {
  // Native threads may be deep in a decoder: an ordinary exit would wait for them, the parent's death must not.
  process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
  // By now all modules are loaded. An ordinary exit would keep them for the next process, but these are killed.
  flushCompileCache();
  process.on("message", async (request) => {
    process.send?.(await answer(request as Request));
  });
}
