"use client";
import { useTranslations } from "next-intl";
import { useCallback, useState } from "react";
import { useMoney } from "#components/costs/use-money.ts";
import { createSubmitKey } from "#components/ui/submit-key.ts";
import { showToast } from "#components/ui/toast-store.ts";
import { rememberUndo } from "#components/ui/undo.ts";
import { useAct } from "#components/ui/use-act.ts";
import type { ActionResult } from "#lib/action.ts";
import {
  cancelAdAction,
  changeAdAction,
  changePlanAction,
  deleteAssetAction,
  planAdAction,
  regenerateAssetAction,
  resolveAdCallAction,
  restoreAssetAction,
  retryAdAction,
  startClipsAction,
  startCompositionAction,
  startImagesAction,
} from "#lib/ads/actions.ts";
import type { AdSession, AdSessionChange, Asset, PlanChange } from "#lib/ads/schema.ts";
import { useAdStore } from "./ad-context.tsx";

type Answer = Promise<AdSession | null>;
type Images = NonNullable<Parameters<typeof startImagesAction>[0]["images"]>;
type Clips = NonNullable<Parameters<typeof startClipsAction>[0]["clips"]>;
type Composition = NonNullable<Parameters<typeof startCompositionAction>[0]["composition"]>;
type Another = NonNullable<Parameters<typeof regenerateAssetAction>[0]["change"]>;

/**
 * What can be done with an ad. Each answer is put into the studio at once, events may be later or earlier; what goes
 * wrong is said in a toast and answers null. While `busy` nothing is sent twice.
 */
export function useAdActions() {
  const t = useTranslations("ads.frame");
  const common = useTranslations("common");
  const { charged } = useMoney();
  const act = useAct();
  const store = useAdStore();
  const [busy, setBusy] = useState<string | null>(null);
  const [keyOf] = useState(createSubmitKey);
  const { sessionId } = store.page.session;

  const take = useCallback(
    async (name: string, work: () => Promise<ActionResult<AdSession>>): Answer => {
      setBusy(name);
      const done = await act(work());
      setBusy(null);
      if (done) store.put(done.value);
      return done?.value ?? null;
    },
    [act, store],
  );
  /** The same wish for the same state of the ad is one request, however often its answer was lost. */
  const keyFor = (wish: unknown) => keyOf({ wish, revision: store.ad().session.revision });

  return {
    /** The name of what is under way, for its button. */
    busy,
    plan: () => take("plan", () => planAdAction({ sessionId })),
    changeBrief: (change: AdSessionChange) => take("brief", () => changeAdAction({ sessionId, change })),
    changePlan: (plan: PlanChange) => take("changePlan", () => changePlanAction({ sessionId, plan })),
    makeImages: (images?: Images) =>
      take("images", () =>
        startImagesAction({ idempotencyKey: keyFor(["images", images]), sessionId, ...(images && { images }) }),
      ),
    makeClips: (clips?: Clips) =>
      take("clips", () =>
        startClipsAction({ idempotencyKey: keyFor(["clips", clips]), sessionId, ...(clips && { clips }) }),
      ),
    compose: (composition?: Composition) =>
      take("compose", () =>
        startCompositionAction({
          idempotencyKey: keyFor(["compose", composition]),
          sessionId,
          ...(composition && { composition }),
        }),
      ),
    regenerate: (assetId: string, change?: Another) =>
      take("regenerate", () =>
        regenerateAssetAction({
          idempotencyKey: keyFor(["regenerate", assetId, change]),
          sessionId,
          assetId,
          ...(change && { change }),
        }),
      ),
    retry: (assetIds?: string[]) => take("retry", () => retryAdAction({ sessionId, ...(assetIds && { assetIds }) })),

    cancel: async () => {
      const session = await take("cancel", () => cancelAdAction({ sessionId }));
      if (session) showToast({ text: t("cancelled", { charged: charged(session.cost) }) });
    },

    /** What a person says about a call; what was not charged is made again with the same press. */
    resolve: async ({ id, uncertainCall }: Asset, outcome: "charged" | "not_charged") => {
      if (!uncertainCall) return;
      const session = await take("resolve", () => resolveAdCallAction({ callId: uncertainCall.id, outcome }));
      if (session && outcome === "not_charged") await take("retry", () => retryAdAction({ sessionId, assetIds: [id] }));
    },

    /** Takes an asset away at once, with Undo in a toast and on ⌘Z. */
    removeAsset(assetId: string) {
      store.hideAssets([assetId], true);
      const sent = act(deleteAssetAction({ sessionId, assetId }));
      const { undo, forget } = rememberUndo(async () => {
        const done = await sent;
        if (done) {
          const restored = await act(restoreAssetAction({ sessionId, assetId }));
          if (restored) store.put(restored.value);
        }
        store.hideAssets([assetId], false);
      });
      void sent.then((done) => {
        if (done) return store.put(done.value);
        forget();
        store.hideAssets([assetId], false);
      });
      showToast({ text: t("assetDeleted"), action: { label: common("undo"), run: undo } });
    },
  };
}
