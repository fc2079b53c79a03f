import { serveParent } from "#lib/media/child-process/serve-parent.ts";
import { type Answer, filmMaker, type Request } from "../film-maker.ts";
import { compose } from "./compose.ts";
import { allowOnlyPictures } from "./pictures.ts";

allowOnlyPictures();

serveParent(async (request: Request, tell): Promise<Answer> => {
  try {
    return { kind: "done", result: await run(request, tell) };
  } catch (error) {
    return { kind: "failed", message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}, filmMaker);

function run({ operation, input, programs }: Request, tell: (told: unknown) => void): Promise<unknown> {
  switch (operation) {
    case "compose":
      return compose(input, programs, tell);
  }
}
