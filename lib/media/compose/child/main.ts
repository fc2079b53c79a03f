import { serveParent } from "#lib/media/child-process/serve-parent.ts";
import { probe } from "#lib/media/ffmpeg/probe.ts";
import { type Answer, filmMaker, type Request } from "../film-maker.ts";
import { inspectClip } from "./clips/inspect-clip.ts";
import { normaliseClip } from "./clips/normalise-clip.ts";
import { takeStill } from "./clips/take-still.ts";
import { reading, UnreadableFile } from "./clips/unreadable-file.ts";
import { compose } from "./compose.ts";
import { allowOnlyPictures } from "./pictures.ts";
import { sample } from "./sample.ts";

allowOnlyPictures();

serveParent(async (request: Request, tell): Promise<Answer> => {
  try {
    return { kind: "done", result: await run(request, tell) };
  } catch (error) {
    if (error instanceof UnreadableFile) return { kind: "refused", message: error.message };
    return { kind: "failed", message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}, filmMaker);

function run({ operation, input, programs }: Request, tell: (told: unknown) => void): Promise<unknown> {
  switch (operation) {
    case "compose":
      return compose(input, programs, tell);
    case "sample":
      return sample(input, programs);
    case "probe":
      return reading(probe(programs, input.path));
    case "inspectClip":
      return inspectClip(input, programs);
    case "takeStill":
      return takeStill(input, programs);
    case "normaliseClip":
      return normaliseClip(input, programs);
  }
}
