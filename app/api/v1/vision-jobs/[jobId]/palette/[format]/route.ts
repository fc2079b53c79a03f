import { endpoint } from "#lib/api.ts";
import { notFound } from "#lib/errors.ts";
import { exportPalette } from "#lib/media/palette-export/export-palette.ts";
import { visionContracts } from "#lib/vision/contract.ts";
import { findVisionJob } from "#lib/vision/find-vision-jobs.ts";

export const GET = endpoint(visionContracts.palette, async ({ db, viewer, params }) => {
  const { palette } = await findVisionJob(db, viewer, params.jobId);
  if (!palette) throw notFound("The palette");
  const { fileName, mimeType, body } = exportPalette(palette, params.format);
  return new Response(body as BodyInit, {
    headers: {
      "content-type": mimeType,
      "content-disposition": `attachment; filename="${fileName}"`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
});
