import type postgres from "postgres";
import type * as z from "zod";
import type { DbPool } from "#db/client.ts";
import { createAdSession } from "#lib/ads/create-ad-session.ts";
import { clipBasis, imageBasis, imagePromptOf } from "#lib/ads/scene-basis.ts";
import { type AdScene, newAdSessionSchema } from "#lib/ads/schema.ts";
import { type AdStage, type AdStatus, stageOf } from "#lib/ads/workflow.ts";
import { randomKey, uuidv7 } from "#lib/ids.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";

/** Opens an ad as the brief's form does, with everything made here unless `fields` say otherwise; nothing runs it. */
export async function openAd(
  db: DbPool,
  { userId, workspaceId }: Owner,
  fields: Partial<z.input<typeof newAdSessionSchema>> = {},
): Promise<string> {
  const owner = { userId, workspaceId };
  const ad = newAdSessionSchema.parse({
    productPrompt: "A terracotta cup on linen",
    numImages: 2,
    seed: 7,
    imageMethod: "local",
    videoMethod: "local",
    musicMethod: "local",
    ...fields,
  });
  const { sessionId } = await db.transaction((tx) => createAdSession(tx, { owner, ad }));
  return sessionId;
}

export const scenes: AdScene[] = [scene("front", "push_in"), scene("detail", "drift")];

function scene(viewType: AdScene["viewType"], cameraMovement: AdScene["cameraMovement"]): AdScene {
  return {
    id: `scene-${viewType}`,
    viewType,
    imagePrompt: `The cup, ${viewType} view`,
    scenePrompt: "Steam rises",
    cameraMovement,
    motionIntensity: 0.5,
  };
}

interface Place {
  status: AdStatus;
  currentStage?: AdStage | null;
  waitingReason?: string | null;
}

/** Puts an ad where a test begins, with a plan of two scenes unless it has none there. */
export async function putAd(sql: postgres.Sql, sessionId: string, { status, ...place }: Place): Promise<void> {
  const hasPlan = status !== "created" && !(status === "prompting" && place.waitingReason === undefined);
  await sql`update ad_sessions set ${sql({
    status,
    current_stage: place.currentStage === undefined ? stageOf(status) : place.currentStage,
    waiting_reason: place.waitingReason ?? null,
    scenes: hasPlan ? sql.json(scenes as never) : null,
    style_keywords: hasPlan ? ["warm"] : [],
    negative_prompt: null,
  } as never)} where id = ${sessionId}`;
}

interface Wanted {
  sessionId: string;
  type: "image" | "video_clip" | "audio" | "final_video";
  status?: "generating" | "completed" | "failed" | "approved" | "rejected";
  selectionOrder?: number;
  sceneId?: string | null;
  sourceImageId?: string;
  more?: Record<string, unknown>;
}

/** An asset as a row, as if it had been made of the plan as it is. @returns its id */
export async function createAsset(
  sql: postgres.Sql,
  { sessionId, type, status = "completed", sceneId = "scene-front", more = {}, ...wanted }: Wanted,
): Promise<string> {
  const id = uuidv7();
  const [session] = await sql`select * from ad_sessions where id = ${sessionId}`;
  if (!session) throw new Error("no session");
  const plan = {
    scenes,
    styleKeywords: session.style_keywords as string[],
    negativePrompt: session.negative_prompt as string | null,
    consistencySeed: session.consistency_seed as number,
    productUploadId: session.product_upload_id as string | null,
  };
  const shown = scenes.find((known) => known.id === sceneId);
  const isDone = status !== "generating" && status !== "failed";
  const basis = shown && (type === "image" ? imageBasis(shown, plan) : clipBasis(shown));
  const start = `ads/${sessionId}/${id}_${randomKey()}`;
  await sql`insert into assets ${sql({
    id,
    workspace_id: session.workspace_id,
    user_id: session.user_id,
    session_id: sessionId,
    type,
    source: "local",
    status,
    selection_order: status === "approved" ? (wanted.selectionOrder ?? 1) : null,
    scene_id: type === "image" || type === "video_clip" ? sceneId : null,
    view_type: shown?.viewType ?? null,
    source_image_id: wanted.sourceImageId ?? null,
    seed: session.consistency_seed,
    generation_prompt: shown && type === "image" ? imagePromptOf(shown, plan) : null,
    camera_movement: shown?.cameraMovement ?? null,
    motion_intensity: shown?.motionIntensity ?? null,
    storage_key: isDone ? `${start}.bin` : null,
    thumbnail_key: isDone ? `${start}_thumbnail.webp` : null,
    sha256: isDone ? randomKey() : null,
    duration_seconds: isDone && type !== "image" ? 3 : null,
    metadata: sql.json({ basis: basis ?? null, wantedSeconds: 3 } as never),
    revision: 1,
    ...more,
  } as never)}`;
  return id;
}

/** A call of which nobody knows whether it was charged, for an asset that waits for a person's word. @returns its id */
export async function createUncertainAdCall(
  sql: postgres.Sql,
  { userId, workspaceId }: Owner,
  assetId: string,
): Promise<string> {
  await sql`
    update assets set source = 'wan', model_version = 'wan', status = 'failed', waiting_reason = 'charge_unknown',
      started_at = now() - interval '1 minute' where id = ${assetId}`;
  const id = uuidv7();
  await sql`insert into provider_calls ${sql({
    id,
    workspace_id: workspaceId,
    user_id: userId,
    subject_kind: "ad-asset",
    subject_id: assetId,
    step: "video",
    attempt: 1,
    category: "video",
    provider: "replicate",
    model: "wan",
    status: "uncertain",
    charged: "unknown",
    error_kind: "network_ambiguous",
  })}`;
  return id;
}
