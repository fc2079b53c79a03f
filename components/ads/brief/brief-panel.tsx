"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Button } from "#components/ui/button.tsx";
import { showToast } from "#components/ui/toast-store.ts";
import { useAdPart, useAdStore } from "../studio/ad-context.tsx";
import { isWorking } from "../studio/ad-state.ts";
import { SaveNote } from "../studio/save-note.tsx";
import { useAdActions } from "../studio/use-ad-actions.ts";
import { useAutosave } from "../studio/use-autosave.ts";
import { useEstimate } from "../studio/use-estimate.ts";
import { type Brief, briefOf, changeOf } from "./brief.ts";
import { BriefFields } from "./brief-fields.tsx";
import { PhotoField } from "./photo-field.tsx";

/** The brief of an ad that is there: kept as it is typed. A plan that was written stays until it is asked for anew. */
export function BriefPanel() {
  const t = useTranslations("ads.brief");
  const common = useTranslations("common");
  const store = useAdStore();
  const session = useAdPart((ad) => ad.session);
  const options = useAdPart((ad) => ad.options);
  const estimate = useEstimate();
  const { busy, changeBrief, plan, changePlan } = useAdActions();
  const kept = useMemo(() => briefOf(session), [session]);
  const { value, change, flush, state } = useAutosave<Brief>(kept, async (brief) => {
    if (!brief.productPrompt.trim()) return false;
    const changes = changeOf(store.ad().session, brief);
    return changes === null || (await changeBrief(changes)) !== null;
  });

  const planAgain = async () => {
    if (!(await flush())) return;
    const { scenes, styleKeywords, negativePrompt } = store.ad().session;
    if (!(await plan()) || !scenes) return;
    const undo = () => void changePlan({ scenes, styleKeywords, negativePrompt: negativePrompt ?? "" });
    showToast({ text: t("planReplaced"), action: { label: common("undo"), run: undo } });
  };

  return (
    <div className="grid content-start gap-6 p-5 md:p-6">
      <div className="flex min-h-6 items-baseline justify-between gap-3">
        <h2 className="text-lg">{t("title")}</h2>
        <SaveNote state={state} />
      </div>
      <PhotoField />
      <BriefFields
        brief={value}
        change={(part) => change({ ...value, ...part })}
        options={options}
        errors={value.productPrompt.trim() ? {} : { productPrompt: t("productPromptMissing") }}
      />
      {session.scenes && session.nextStatuses.includes("prompting") && (
        <div className="grid gap-2 border-line border-t pt-5">
          <Button busy={busy !== null} disabled={isWorking(session)} onClick={planAgain}>
            {t("planAgain")}
          </Button>
          <p className="tnum text-ink-3 text-xs">
            {t("planAgainHint", { estimate: estimate(session.estimates.plan) })}
          </p>
        </div>
      )}
    </div>
  );
}
