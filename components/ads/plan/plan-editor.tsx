"use client";
import { ArrowRight, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { useProviderName } from "#components/costs/use-provider-name.ts";
import { Button } from "#components/ui/button.tsx";
import { TextArea, TextField } from "#components/ui/field.tsx";
import { useAdPart, useAdStore } from "../studio/ad-context.tsx";
import { isWorking } from "../studio/ad-state.ts";
import { Failure } from "../studio/failure.tsx";
import { SaveNote } from "../studio/save-note.tsx";
import { StepBar } from "../studio/step-bar.tsx";
import { useAdActions } from "../studio/use-ad-actions.ts";
import { useAutosave } from "../studio/use-autosave.ts";
import { useEstimate } from "../studio/use-estimate.ts";
import { KeywordField } from "./keyword-field.tsx";
import { changeOfPlan, moveScene, newScene, type Plan, planOf } from "./plan.ts";
import { SceneCard } from "./scene-card.tsx";

const mostScenes = 12;
const mostSeed = 2 ** 31 - 1;

/** The plan, to be read and changed before anything is paid. It is kept as it is typed. */
export function PlanEditor() {
  const t = useTranslations("ads.plan");
  const store = useAdStore();
  const session = useAdPart((ad) => ad.session);
  const nameOf = useProviderName();
  const { busy, changePlan, makeImages } = useAdActions();
  const kept = useMemo(() => planOf(session), [session]);
  // A new scene stays the same element when it gets its id, so that whoever writes in it goes on writing.
  const [keys] = useState(() => new Map<string, string>());
  const keyOf = (id: string) => keys.get(id) ?? id;
  const {
    value: plan,
    change,
    flush,
    state,
  } = useAutosave<Plan>(kept, async (edited) => {
    const wanted = changeOfPlan(edited);
    const kept = wanted && (await changePlan(wanted));
    for (const [at, { id }] of (kept?.scenes ?? []).entries()) keys.set(id, keyOf(edited.scenes[at]?.id ?? id));
    return kept !== null;
  });
  const set = (part: Partial<Plan>) => change({ ...plan, ...part });
  const setScenes = (scenes: Plan["scenes"]) => set({ scenes });
  const isWhole = changeOfPlan(plan) !== null;
  // Another plan was asked for and could not be written; the one before stands.
  const hasFailed = session.status === "failed" && session.currentStage === "prompt_parsing";
  const make = async () => {
    if (!(await flush())) return;
    if (await makeImages()) store.goTo("images");
  };
  return (
    <>
      <div className="page grid content-start gap-6">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
          <div className="grid gap-1">
            <h2 className="text-2xl">{t("title")}</h2>
            <p className="text-ink-3 text-sm">{t("lead", { name: nameOf(session.planProvider, session.planModel) })}</p>
          </div>
          <SaveNote state={state} />
        </div>
        {hasFailed && <Failure code={session.errorCode} message={session.errorMessage} charged={null} />}
        <div className="grid items-start gap-5 md:grid-cols-2">
          <KeywordField keywords={plan.styleKeywords} onChange={(styleKeywords) => set({ styleKeywords })} />
          <TextField
            label={t("seed")}
            hint={t("seedHint")}
            inputMode="numeric"
            value={String(plan.consistencySeed)}
            onChange={(event) =>
              set({ consistencySeed: Math.min(mostSeed, Number(event.currentTarget.value.replace(/\D/g, ""))) })
            }
            className="tnum font-mono"
          />
          <div className="md:col-span-2">
            <TextArea
              label={t("negative")}
              hint={t("negativeHint")}
              maxLength={1000}
              value={plan.negativePrompt}
              onChange={(event) => set({ negativePrompt: event.currentTarget.value })}
            />
          </div>
        </div>
        <section aria-label={t("scenes")} className="grid gap-3">
          <h3 className="eyebrow">
            {t("scenes")} <span className="tnum ml-1">{plan.scenes.length}</span>
          </h3>
          <ol className="divide-y divide-line border-line border-y">
            {plan.scenes.map((scene, at) => (
              <SceneCard
                key={keyOf(scene.id)}
                scene={scene}
                number={at + 1}
                count={plan.scenes.length}
                onChange={(next) => setScenes(plan.scenes.with(at, next))}
                onMove={(to) => setScenes(moveScene(plan.scenes, at, to))}
                onRemove={() => setScenes(plan.scenes.toSpliced(at, 1))}
              />
            ))}
          </ol>
          <Button
            look="quiet"
            className="justify-self-start"
            disabled={plan.scenes.length >= mostScenes}
            onClick={() => setScenes([...plan.scenes, newScene(plan.scenes)])}
          >
            <Plus aria-hidden />
            {t("addScene")}
          </Button>
        </section>
      </div>
      <PlanBar busy={busy !== null} isWhole={isWhole} onMake={make} />
    </>
  );
}

/** What the images would cost, beside the button that makes them. */
function PlanBar({ busy, isWhole, onMake }: { busy: boolean; isWhole: boolean; onMake: () => void }) {
  const t = useTranslations("ads.plan");
  const store = useAdStore();
  const session = useAdPart((ad) => ad.session);
  const estimate = useEstimate();
  const { images } = session.estimates;
  const hasImages = session.assets.some(({ type }) => type === "image");
  return (
    <StepBar
      next={
        <>
          {hasImages && (
            <Button onClick={() => store.goTo("images")}>
              {t("toImages")}
              <ArrowRight aria-hidden />
            </Button>
          )}
          {images.count > 0 && (
            <Button
              look="brand"
              size="lg"
              busy={busy}
              disabled={!isWhole || isWorking(session)}
              onClick={onMake}
              className="max-sm:flex-1"
            >
              {t("makeImages", { count: images.count, estimate: estimate(images) })}
            </Button>
          )}
        </>
      }
    >
      <p>{isWhole ? (hasImages ? t("staleHint") : t("readFirst")) : t("incomplete")}</p>
    </StepBar>
  );
}
