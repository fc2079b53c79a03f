import { sql } from "drizzle-orm";
import { measurementsSchema } from "#lib/media/measurements.ts";
import { analysisSchema } from "#lib/providers/analysis.ts";
import { visionProvider } from "#lib/providers/select.ts";
import { readDisplayCopy } from "#lib/uploads/read-display-copy.ts";
import { move, type VisionJobRow } from "../moves.ts";
import { payStep } from "./pay-step.ts";
import type { Run } from "./run-vision-job.ts";

/** The model's reading of the image, stored beside what was measured. */
export async function analyseImage(run: Run, job: VisionJobRow): Promise<VisionJobRow> {
  const provider = visionProvider(job.visionProvider, job.visionModel);
  const image = await readDisplayCopy(run.db, { uploadId: job.uploadId, workspaceId: job.workspaceId });
  const analysis = await payStep(run, job, {
    category: "vision",
    provider,
    parse: (stored) => analysisSchema.parse(stored),
    send: (options) =>
      provider.analyse(
        {
          image,
          measurements: measurementsSchema.parse(job.measurements),
          imageContext: job.imageContext,
          analysisPurpose: job.analysisPurpose,
          creativityLevel: job.creativityLevel,
        },
        options,
      ),
  });
  const change = { status: "deepseek_generating", progress: 60, stepAttempt: 0, errorCode: null } as const;
  return move(
    run.db,
    job,
    { ...change, geminiOutput: analysis, geminiAnalyzedAt: sql`now()` },
    { type: "analysed", data: { ...change, geminiOutput: analysis } },
  );
}
