"use client";
import { useTranslations } from "next-intl";
import { useCallback, useTransition } from "react";
import { useMoney } from "#components/costs/use-money.ts";
import { showToast } from "#components/ui/toast-store.ts";
import { useAct } from "#components/ui/use-act.ts";
import type { ActionResult } from "#lib/action.ts";
import {
  approvePromptAction,
  cancelGenerationAction,
  resolveCallAction,
  retryGenerationAction,
} from "#lib/images/actions.ts";
import type { GenerationJob, Resolution, Shot } from "#lib/images/schema.ts";
import { settingsOf } from "./settings-of.ts";
import { useStudioStore } from "./studio-context.tsx";

/** What can be done with a run. Each answer is put into the studio at once; events may be later or earlier. */
export function useRun({ jobId }: Pick<GenerationJob, "jobId">) {
  const t = useTranslations("images.studio");
  const { charged } = useMoney();
  const act = useAct();
  const store = useStudioStore();
  const [busy, startTransition] = useTransition();

  const take = useCallback(
    async (work: Promise<ActionResult<GenerationJob>>) => {
      const done = await act(work);
      if (done) store.studio().putJob(done.value);
      return done?.value ?? null;
    },
    [act, store],
  );
  const run = (work: () => Promise<unknown>) => startTransition(async () => void (await work()));
  const stopAndSay = (say: "stopped" | "discarded") =>
    run(async () => {
      const job = await take(cancelGenerationAction({ jobId }));
      if (job) showToast({ text: t(say, { charged: charged(job.cost) }) });
    });

  return {
    busy,
    stop: () => stopAndSay("stopped"),
    discard: () => stopAndSay("discarded"),
    approve: (generatedPrompt: string) => run(() => take(approvePromptAction({ jobId, generatedPrompt }))),
    retry: (shotIds?: string[]) => run(() => take(retryGenerationAction({ jobId, ...(shotIds && { shotIds }) }))),

    /** What a person says about a call; one that was not charged is made again with the same press. */
    resolve: ({ id, uncertainCall }: Shot, outcome: Resolution["outcome"]) =>
      run(async () => {
        if (!uncertainCall) return;
        const job = await take(resolveCallAction({ callId: uncertainCall.id, outcome }));
        if (job && outcome === "not_charged") await take(retryGenerationAction({ jobId, shotIds: [id] }));
      }),

    /** Fills the panel and brings it into view. */
    takeSettings() {
      const { jobs, references, changeDraft } = store.studio();
      const job = jobs.find((each) => each.jobId === jobId);
      if (!job) return;
      changeDraft(settingsOf(job, references));
      store.askForPrompt();
      showToast({ text: t("settingsUsed") });
    },
  };
}
