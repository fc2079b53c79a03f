import { eq, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { visionJobOutputs } from "#db/schema/vision.ts";
import { workspaces } from "#db/schema/workspaces.ts";
import { uuidv7 } from "#lib/ids.ts";
import { measurementsSchema } from "#lib/media/measurements.ts";
import { type Analysis, analysisSchema } from "#lib/providers/analysis.ts";
import { type Piece, piecesSchema } from "#lib/providers/pieces.ts";
import { copyProvider } from "#lib/providers/select.ts";
import { move, type VisionJobRow } from "../moves.ts";
import { payStep } from "./pay-step.ts";
import type { Run } from "./run-vision-job.ts";

/** Exactly five pieces, then the end of the job: status, output row and event in one transaction. */
export async function writeCopy(run: Run, job: VisionJobRow): Promise<void> {
  const provider = copyProvider(job.copyProvider, job.copyModel);
  const analysis = analysisSchema.parse(job.geminiOutput);
  const pieces = await payStep(run, job, {
    category: "copy",
    provider,
    parse: (stored) => piecesSchema.parse(stored),
    send: (options) =>
      provider.write(
        {
          analysis,
          measurements: measurementsSchema.parse(job.measurements),
          imageContext: job.imageContext,
          analysisPurpose: job.analysisPurpose,
          outputFormat: job.outputFormat,
          creativityLevel: job.creativityLevel,
          additionalInstructions: job.additionalInstructions,
          seed: job.seed,
          tenant: job.workspaceId,
        },
        options,
      ),
  });
  await run.db.transaction(async (tx) => {
    const change = { status: "complete", progress: 100, stepAttempt: 0, errorCode: null } as const;
    await move(
      tx,
      job,
      { ...change, deepseekOutput: pieces, deepseekGeneratedAt: sql`now()`, completedAt: sql`now()` },
      { type: "complete", data: { ...change, deepseekOutput: pieces, originalOutput: pieces } },
    );
    await storeOutput(tx, job, analysis, pieces);
  });
}

/** The output in columns of its own, marked for the dataset where the workspace has asked for that. */
async function storeOutput(tx: Db, job: VisionJobRow, analysis: Analysis, pieces: Piece[]): Promise<void> {
  await tx.insert(visionJobOutputs).values({
    id: uuidv7(),
    jobId: job.id,
    workspaceId: job.workspaceId,
    userId: job.userId,
    colorsPrimary: analysis.colors.primary,
    colorsSecondary: analysis.colors.secondary,
    colorsDescription: analysis.colors.description,
    mood: analysis.mood_and_tone.mood,
    tone: analysis.mood_and_tone.tone,
    compositionLayout: analysis.composition.layout,
    brandPersonality: analysis.brand_insights.brand_personality,
    perceivedIndustry: analysis.brand_insights.perceived_industry,
    targetAudience: analysis.brand_insights.target_audience,
    contentPieces: pieces,
    isTrainingData: sql`(select ${workspaces.marksTrainingData} from ${workspaces} where ${eq(workspaces.id, job.workspaceId)})`,
  });
}
