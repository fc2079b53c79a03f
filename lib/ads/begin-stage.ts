import { sql } from "drizzle-orm";
import { adSessions } from "#db/schema/ads.ts";
import { AppError } from "#lib/errors.ts";
import { roundOf, withRound } from "./round.ts";
import type { AdSessionRow, AssetRow } from "./session-parts.ts";
import type { SessionChanges } from "./settle-session.ts";
import { type AdStatus, refuseUnlessMovable, stageOf } from "./workflow.ts";

/** The status of an ad while something of a kind is made. */
export const makingOf: Record<AssetRow["type"], AdStatus> = {
  image: "generating_images",
  video_clip: "generating_videos",
  audio: "composing",
  final_video: "composing",
};

interface Stage {
  status: AdStatus;
  /** The assets that it is begun with; their ends are its end, and its progress. */
  ids: readonly string[];
  /** The film that decides whether a composition has succeeded. */
  lead?: string | null;
  /** Expected price in US dollars, null: unknown; absent where nothing new is asked for. */
  amount?: number | null;
}

/** The changes that begin a stage; where it is under way already, what is new takes part in it. */
export function beginStage(session: AdSessionRow, { status, ids, lead, amount = 0 }: Stage): SessionChanges {
  const isUnderWay = session.status === status;
  const earlier = isUnderWay ? roundOf(session) : { round: [], lead: null };
  return {
    status,
    currentStage: stageOf(status),
    ...(!isUnderWay && { progressPercentage: 0 }),
    ...afresh,
    // Unknown once is unknown for the whole.
    estimatedCost: sql`${adSessions.estimatedCost} + ${amount}::numeric`,
    metadata: withRound(session, {
      ids: [...new Set([...earlier.round, ...ids])],
      lead: lead === undefined ? earlier.lead : lead,
    }),
  };
}

/** What a session is without that begins something. */
export const afresh = {
  waitingReason: null,
  imagesFollowPlan: false,
  errorCode: null,
  errorMessage: null,
  stepAttempt: 0,
  nextAttemptAt: null,
  deadlineAt: null,
  completedAt: null,
} as const;

/** As `refuseUnlessMovable`, but what is under way may get more of the same. @throws AppError `conflict` */
export function refuseUnlessJoinable(session: AdSessionRow, status: AdStatus): void {
  refuseWhilePlanning(session);
  if (session.status !== status) refuseUnlessMovable(session, status);
}

/** A plan that is being written is waited for; one that a person reads is left by whatever they begin. */
export function refuseWhilePlanning({ status, waitingReason }: AdSessionRow): void {
  if (status === "prompting" && waitingReason === null)
    throw new AppError("conflict", "The plan is being written. Wait for it, or cancel it first.");
}
