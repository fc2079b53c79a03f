"use client";
import { ImagePlus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { SampleCard } from "#components/samples/sample-card.tsx";
import { samples } from "#components/samples/samples.ts";
import { buttonClass } from "#components/ui/button.tsx";

/** Before there is anything: the table to put the first image on, and two samples to see it work. */
export function FirstVisit() {
  const t = useTranslations("home");
  const shell = useTranslations("shell");
  return (
    <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
      <section className="grid min-h-80 place-content-center justify-items-center gap-4 rounded-lg border border-line-strong border-dashed bg-stage p-8 text-center">
        <ImagePlus aria-hidden className="size-9 text-ink-3" strokeWidth={1.25} />
        <div className="grid gap-1.5">
          <h2 className="text-xl">{t("emptyTitle")}</h2>
          <p className="max-w-sm text-ink-3 text-sm">{t("emptyText")}</p>
        </div>
        <Link href="/vision/new" className={buttonClass("brand", "lg")}>
          {shell("newAnalysis")}
        </Link>
      </section>
      <section aria-labelledby="samples" className="grid content-start gap-3">
        <h2 id="samples" className="eyebrow">
          {t("samples")}
        </h2>
        <div className="grid gap-5 sm:grid-cols-2">
          {samples.map((sample) => (
            <SampleCard key={sample.id} sample={sample} />
          ))}
        </div>
      </section>
    </div>
  );
}
