import { readPixels } from "#lib/media/decode/read-pixels.ts";
import { measureImage } from "#lib/media/measure/measure-image.ts";
import { withDisplayCopyFile } from "#lib/uploads/read-display-copy.ts";
import { move, type VisionJobRow } from "../moves.ts";
import type { Run } from "./run-vision-job.ts";

/** The palette and the composition as the pixels have them: the first thing that people get to see. */
export async function measurePixels(run: Run, job: VisionJobRow): Promise<VisionJobRow> {
  const pixels = await withDisplayCopyFile(run.db, { uploadId: job.uploadId, workspaceId: job.workspaceId }, (path) =>
    readPixels({ path, maxSide: 256 }),
  );
  const measurements = measureImage(pixels);
  return move(
    run.db,
    job,
    { measurements },
    { type: "measured", data: { measurements, palette: measurements.palette } },
  );
}
