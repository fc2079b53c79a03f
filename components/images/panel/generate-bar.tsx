"use client";
import { useTranslations } from "next-intl";
import { useMoney } from "#components/costs/use-money.ts";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Shortcut } from "#components/ui/shortcut.tsx";
import { useStudioPart } from "../studio/studio-context.tsx";
import { estimateRun } from "./estimate.ts";
import { useChoice } from "./use-choice.ts";
import type { Problem } from "./use-generate.ts";

/** What it will cost and how long it takes, right above the button that spends it. */
export function GenerateBar({ pending, problem }: { pending: boolean; problem: Problem | null }) {
  const t = useTranslations("images.panel");
  const choice = useChoice();
  const options = useStudioPart((studio) => studio.options);
  const images = useStudioPart(({ draft }) => draft.numberOfShots);
  const { about } = useMoney();
  const { amount, seconds } = estimateRun(choice, options, images);
  const notes = [choice.model.method === "local" && t("localDraft"), choice.reviews && t("reviewFirst")].filter(
    (note) => note !== false,
  );
  return (
    <div className="sticky bottom-0 z-10 grid shrink-0 gap-2 border-line border-t bg-surface p-4 pb-[max(1rem,env(safe-area-inset-bottom))]">
      {problem?.text && <Refusal text={problem.text} requestId={problem.requestId} />}
      <p className="tnum text-ink-2 text-sm">
        {t("estimate", { images, cost: about(amount), seconds })}
        {notes.map((note) => (
          <span key={note} className="block text-ink-3 text-xs">
            {note}
          </span>
        ))}
      </p>
      <Button type="submit" look="brand" size="lg" busy={pending} className="w-full">
        {pending ? t("generating") : t("generate")}
        <span aria-hidden className="pointer-coarse:hidden [&_kbd]:border-brand-ink/25 [&_kbd]:text-brand-ink">
          <Shortcut>⏎</Shortcut>
        </span>
      </Button>
    </div>
  );
}

function Refusal({ text, requestId }: { text: string; requestId: string | null }) {
  const common = useTranslations("common");
  return (
    <div className="flex items-start justify-between gap-2">
      <p role="alert" className="text-bad text-sm">
        {text}
      </p>
      {requestId && (
        <CopyButton text={requestId} label={common("copyReference", { id: requestId })}>
          <span className="font-mono text-2xs">{requestId.slice(-8)}</span>
        </CopyButton>
      )}
    </div>
  );
}
