import { Readable } from "node:stream";
import { endpoint } from "#lib/api.ts";
import { visionContracts } from "#lib/vision/contract.ts";
import { exportDataset } from "#lib/vision/export-dataset.ts";

export const GET = endpoint(visionContracts.exportDataset, async ({ db, viewer }) => {
  const lines = Readable.toWeb(Readable.from(exportDataset(db, viewer)).map((line) => Buffer.from(line)));
  return new Response(lines as ReadableStream<Uint8Array>, {
    headers: {
      "content-type": "application/jsonl; charset=utf-8",
      "content-disposition": `attachment; filename="moodreel-dataset-${new Date().toISOString().slice(0, 10)}.jsonl"`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
});
