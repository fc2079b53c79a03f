import type { GeneratedImage, GenerationJob } from "#lib/images/schema.ts";
import type { Named } from "./file-names.ts";

/** What an image's file is named after: its session, its run and what the user asked for. */
export const namedImage = (image: GeneratedImage, job: GenerationJob | undefined, sessionTitle: string): Named => ({
  sessionTitle,
  runAt: job?.createdAt ?? image.createdAt,
  prompt: job?.prompt ?? image.promptUsed,
  generationIndex: image.generationIndex,
});
