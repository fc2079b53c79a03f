"use client";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useState } from "react";
import { useMoney } from "#components/costs/use-money.ts";
import { Button } from "#components/ui/button.tsx";
import { TextArea } from "#components/ui/field.tsx";
import type { GenerationJob } from "#lib/images/schema.ts";
import { useStudioPart } from "./studio-context.tsx";
import { useRun } from "./use-run.ts";

/** The composed prompt before anything is paid for it: to be read, changed, approved or thrown away. */
export function RunReview({ job }: { job: GenerationJob }) {
  const t = useTranslations("images.studio");
  const { about } = useMoney();
  const { busy, approve, discard } = useRun(job);
  const [prompt, setPrompt] = useState(job.generatedPrompt ?? "");
  const each = useStudioPart(
    ({ options }) => options.models.find(({ method }) => method === job.generationMethod)?.amountPerImage ?? null,
  );
  const isEmpty = prompt.trim() === "";
  const send = () => isEmpty || busy || approve(prompt.trim());
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.metaKey || event.ctrlKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <section className="mt-3 grid gap-3 rounded-md border border-warn/60 bg-surface p-4">
      <h3 className="text-sm">{t("reviewTitle")}</h3>
      <TextArea
        label={t("reviewLabel")}
        value={prompt}
        maxLength={4000}
        onChange={(event) => setPrompt(event.target.value)}
        onKeyDown={onKeyDown}
        error={isEmpty ? t("reviewEmpty") : undefined}
      />
      <div className="flex flex-wrap gap-2">
        <Button look="brand" busy={busy} disabled={isEmpty} onClick={send}>
          {t("approve", {
            count: job.numberOfShots,
            cost: about(each === null ? job.cost.estimated : each * job.numberOfShots),
          })}
        </Button>
        <Button busy={busy} onClick={discard}>
          {t("discard")}
        </Button>
      </div>
    </section>
  );
}
