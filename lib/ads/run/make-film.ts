import { and, eq, isNull } from "drizzle-orm";
import * as z from "zod";
import type { Db } from "#db/client.ts";
import { assets } from "#db/schema/ads.ts";
import { originalSchema } from "#lib/costs/media/original.ts";
import type { Order } from "#lib/costs/media/pay-for-media.ts";
import { SendLater, StepFailed } from "#lib/costs/step-failures.ts";
import { ProgramDied } from "#lib/media/child-process/program-process.ts";
import { FilmFailed } from "#lib/media/compose/ask-film-maker.ts";
import { ProviderFailure } from "#lib/providers/failure.ts";
import type { DirectMaker } from "#lib/providers/media-contract.ts";
import { filmManifestSchema } from "../film/film-manifest.ts";
import { trackFingerprint } from "../film/fingerprint.ts";
import type { AssetRow } from "../session-parts.ts";
import { assetKey } from "./asset-key.ts";
import { type AssetRun, assetStep } from "./asset-run.ts";
import { type Cut, composeCut, type FilmOutput } from "./compose-cut.ts";
import { finishFilm } from "./finish-film.ts";
import { progressTeller } from "./tell-progress.ts";

/** Longest time of one film. */
const sendMs = 25 * 60_000;

const schema = originalSchema.extend({
  mimeType: z.literal("video/mp4"),
  width: z.int(),
  height: z.int(),
  fps: z.number(),
  durationSeconds: z.number(),
  posterFrame: z.int(),
  report: z.record(z.string(), z.unknown()),
});

export const makeFilm = assetStep<Cut, FilmOutput>({ order, finish: finishFilm, isHeavy: true });

function order(run: AssetRun): Order<Cut, FilmOutput> {
  return {
    category: "composition",
    maker: filmMaker(run),
    estimatedCost: 0,
    sendMs,
    readInput: () => readCut(run.db, run.asset),
    keyStart: assetKey(run.asset),
    schema,
  };
}

/** Our own: no key, no network, no cost. */
const filmMaker = (run: AssetRun): DirectMaker<Cut, FilmOutput> => ({
  kind: "direct",
  name: "local",
  model: "film-1",
  async generate(cut, { signal, timeoutMs }) {
    const onProgress = progressTeller(run);
    const limit = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
    try {
      const result = await composeCut(cut, { signal: limit, onProgress });
      return { result, usage: {}, vendorRequestId: null, model: "film-1" };
    } catch (error) {
      throw asFailure(error, { signal, limit });
    }
  },
});

/** What a film fails with, as a provider would say it, or in words of its own. */
function asFailure(cause: unknown, { signal, limit }: { signal: AbortSignal; limit: AbortSignal }) {
  if (signal.aborted) return new ProviderFailure("aborted", { provider: "local", charged: "no", cause });
  if (limit.aborted) return new StepFailed("deadline", "The film took too long to render. It cost nothing. Retry.");
  if (!(cause instanceof FilmFailed || cause instanceof ProgramDied)) return cause;
  return new StepFailed("film_failed", "The film could not be rendered from these clips. It cost nothing. Retry.", {
    cause,
  });
}

/** @throws StepFailed when the film's music was not made, SendLater while it is */
async function readCut(db: Db, { sessionId, manifest }: AssetRow): Promise<Cut> {
  const { plan, files } = filmManifestSchema.parse(manifest);
  const track = plan.music?.track;
  if (!track) return { plan, files, trackKey: null };
  if (track.kind === "upload") return { plan, files, trackKey: files[track.sha256] ?? null };
  return { plan, files, trackKey: await findTrack(db, { sessionId, fingerprint: trackFingerprint(track.order) }) };
}

async function findTrack(db: Db, { sessionId, fingerprint }: { sessionId: string; fingerprint: string }) {
  const tracks = await db
    .select()
    .from(assets)
    .where(
      and(
        eq(assets.sessionId, sessionId),
        eq(assets.type, "audio"),
        eq(assets.fingerprint, fingerprint),
        isNull(assets.deletedAt),
      ),
    );
  const made = tracks.find(({ status, storageKey }) => status === "completed" && storageKey !== null);
  if (made?.storageKey) return made.storageKey;
  if (tracks.some(({ status }) => status === "generating")) throw new SendLater({ delayMs: 2000, reason: "music" });
  throw new StepFailed(
    "music_failed",
    "The music of this film could not be made. Retry it, or choose other music or none.",
  );
}
