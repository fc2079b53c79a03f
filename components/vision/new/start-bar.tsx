"use client";
import { useLocale, useTranslations } from "next-intl";
import { formatMoney } from "#components/costs/format-money.ts";
import { useProviderName } from "#components/costs/use-provider-name.ts";
import { Button } from "#components/ui/button.tsx";
import { Shortcut } from "#components/ui/shortcut.tsx";
import type { Estimate } from "./estimate.ts";

interface Props {
  estimate: Estimate;
  pending: boolean;
  problem: string | undefined;
}

/** Who does it, what it will cost and how long it takes, beside the button that spends it. */
export function StartBar({ estimate, pending, problem }: Props) {
  const t = useTranslations("new");
  const locale = useLocale();
  const nameOf = useProviderName();
  const { estimatedCost } = estimate;
  const cost =
    estimatedCost === null
      ? t("costUnknown")
      : estimatedCost === 0
        ? t("free")
        : t("about", { cost: formatMoney(locale, estimatedCost) });
  const isLocal = estimate.visionProvider === "local" && estimate.copyProvider === "local";
  return (
    <div className="sticky bottom-[calc(3.5rem+env(safe-area-inset-bottom))] z-10 flex min-h-16 flex-wrap items-center gap-x-4 gap-y-2 border-line border-t bg-surface px-4 py-3 md:bottom-0 md:px-6">
      <div className="min-w-0 flex-1 text-xs">
        {problem ? (
          <p role="alert" className="text-bad text-sm">
            {problem}
          </p>
        ) : (
          <p className="truncate text-ink-3" title={isLocal ? t("localNote") : undefined}>
            {isLocal
              ? `${nameOf("local")} · ${t("localShort")}`
              : t("readBy", {
                  vision: nameOf(estimate.visionProvider, estimate.visionModel),
                  copy: nameOf(estimate.copyProvider, estimate.copyModel),
                })}
          </p>
        )}
      </div>
      <p className="tnum whitespace-nowrap text-ink-2 text-sm">
        {t("estimate", { cost, seconds: estimate.estimatedSeconds })}
      </p>
      <Button type="submit" look="brand" size="lg" busy={pending}>
        {pending ? t("starting") : t("start")}
        <span aria-hidden className="max-md:hidden [&_kbd]:border-brand-ink/25 [&_kbd]:text-brand-ink">
          <Shortcut>⏎</Shortcut>
        </span>
      </Button>
    </div>
  );
}
