import type { ClipFault } from "#lib/costs/media/failures.ts";
import { AppError } from "#lib/errors.ts";
import { type ClipInspection, inspectClip, type Stretch } from "#lib/media/compose/inspect-clip.ts";
import type { AssetRow } from "../session-parts.ts";

/** Nobody cuts with less: the shortest trim of the board. */
const leastSeconds = 0.5;
/** Of the shorter side, in pixels; below, a film of 1080 lines shows nothing but blur. */
const leastSide = 240;
const leastFps = 4;
/** Of its time that may be black, and that may stand still. */
const most = { black: 0.2, frozen: 0.6 };

interface Checked {
  /** Null for a clip that may be shown. */
  fault: ClipFault | null;
  /** What was measured, for people. */
  report: Record<string, unknown>;
}

/** What a clip really holds, against what it must. @throws AppError `unavailable`; the signal's reason */
export async function checkClip(
  path: string,
  { asset, signal }: { asset: AssetRow; signal: AbortSignal },
): Promise<Checked> {
  const inspection = await inspectClip(path, { signal }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "invalid") return null;
    throw error;
  });
  if (!inspection?.probe.video) return { fault: "unreadable", report: {} };
  const { video, audio, duration } = inspection.probe;
  const report = {
    seconds: duration,
    fps: video.fps,
    hadSound: audio !== null,
    black: inspection.black,
    frozen: inspection.frozen,
  };
  return { fault: faultOf(asset, inspection, video), report };
}

function faultOf(
  asset: AssetRow,
  { probe: { duration }, black, frozen }: ClipInspection,
  { width, height, fps }: { width: number; height: number; fps: number },
): ClipFault | null {
  if (duration < leastSeconds) return "too_short";
  if (Math.min(width, height) < leastSide || fps < leastFps) return "too_small";
  if (total(black) > most.black * duration) return "black";
  // Our own camera moves; one that was told to stand still does so.
  const mayStand = asset.source === "local";
  return !mayStand && total(frozen) > most.frozen * duration ? "frozen" : null;
}

const total = (stretches: readonly Stretch[]) => stretches.reduce((sum, { from, to }) => sum + to - from, 0);
