"use client";
import { Check, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { classes } from "#components/ui/classes.ts";
import type { Asset } from "#lib/ads/schema.ts";
import { useDecisions } from "./board-context.tsx";

interface Props {
  asset: Asset;
  /** What it is called, for the screen reader. */
  label: string;
  /** With words, where there is room for them. */
  isLarge?: boolean;
  tabIndex?: number | undefined;
}

/** Approve and reject; a second press takes the first one back. */
export function VerdictButtons({ asset, label, isLarge = false, tabIndex }: Props) {
  const t = useTranslations("ads.board");
  const { decide } = useDecisions();
  const choices = [
    { verdict: "approved", word: t("approve"), Icon: Check, look: "aria-pressed:bg-brand aria-pressed:text-brand-ink" },
    { verdict: "rejected", word: t("reject"), Icon: X, look: "aria-pressed:bg-overlay aria-pressed:text-ink" },
  ] as const;
  return choices.map(({ verdict, word, Icon, look }) => {
    const isNow = asset.status === verdict;
    return (
      <button
        key={verdict}
        type="button"
        tabIndex={tabIndex}
        aria-pressed={isNow}
        aria-label={`${word}: ${label}`}
        onClick={(event) => {
          event.stopPropagation();
          decide(asset, isNow ? "undecided" : verdict);
        }}
        className={classes(
          "inline-flex flex-1 items-center justify-center gap-1.5 rounded-sm border border-line bg-surface font-medium text-ink-2 text-xs transition-colors duration-120 hover:border-line-strong hover:text-ink aria-pressed:border-transparent [&_svg]:size-4",
          isLarge ? "h-9 text-sm pointer-coarse:h-11" : "h-8 pointer-coarse:h-11",
          look,
        )}
      >
        <Icon aria-hidden strokeWidth={2.25} />
        {isLarge && word}
      </button>
    );
  });
}
