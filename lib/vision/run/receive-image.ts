import { AppError } from "#lib/errors.ts";
import { fileUrl } from "#lib/storage/file-url.ts";
import { ingestFromUrl } from "#lib/uploads/ingest-from-url.ts";
import { move, type VisionJobRow } from "../moves.ts";
import type { Run } from "./run-vision-job.ts";
import { StepFailure } from "./step-failure.ts";

/** Fetches the image behind a public address; from here on the job works on our own copy. */
export async function receiveImage(run: Run, job: VisionJobRow): Promise<VisionJobRow> {
  if (!job.imageUrl) throw new StepFailure("upload", "image_unreadable", "The image of this job is gone.");
  const upload = await fetched(run, job, job.imageUrl);
  return move(
    run.db,
    job,
    { uploadId: upload.id },
    {
      type: "received",
      data: {
        imageUrl: fileUrl(upload.displayKey),
        thumbnailUrl: fileUrl(upload.thumbnailKey),
        thumbhash: upload.thumbhash,
        imageWidth: upload.width,
        imageHeight: upload.height,
      },
    },
  );
}

async function fetched(run: Run, job: VisionJobRow, url: string) {
  try {
    return await ingestFromUrl({ db: run.db, owner: job, url, signal: run.signal });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const code = { too_large: "image_too_large", bad_request: "fetch_refused" }[error.code as string];
    throw new StepFailure("upload", code ?? "image_unreadable", error.message, { cause: error });
  }
}
