import type { GeneratedImage } from "#lib/images/schema.ts";
import type { Studio } from "../../studio/studio-context.tsx";
import { archiveName, originalNames } from "./file-names.ts";
import { namedImage } from "./named-image.ts";
import { saveBlob } from "./save-blob.ts";
import { FileMissing, zipImages } from "./zip-images.ts";

export type ZipOutcome = { kind: "saved" } | { kind: "stopped" } | { kind: "missing"; file: string };

/** Makes an archive of these images and hands it to the browser. Nothing is saved unless every file is in it. */
export async function takeZip(options: {
  images: readonly GeneratedImage[];
  studio: Pick<Studio, "session" | "jobOf">;
  signal: AbortSignal;
  onFile: (count: number) => void;
}): Promise<ZipOutcome> {
  const { images, studio, signal, onFile } = options;
  const title = studio.session?.title ?? "";
  const named = images.map((image) => ({ image, job: studio.jobOf(image.id) }));
  const names = originalNames(
    named.map(({ image, job }) => ({ ...namedImage(image, job, title), mimeType: image.mimeType })),
  );
  const taken = named.map((each, index) => ({ ...each, file: names[index] ?? each.image.fileName }));
  try {
    saveBlob(await zipImages({ taken, signal, onFile }), `${archiveName(title, new Date())}.zip`);
    return { kind: "saved" };
  } catch (error) {
    if (signal.aborted) return { kind: "stopped" };
    if (error instanceof FileMissing) return { kind: "missing", file: error.file };
    throw error;
  }
}
