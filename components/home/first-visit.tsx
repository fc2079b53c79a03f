"use client";
import { ChevronRight, Clapperboard, ImagePlus, Images } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { SampleCard } from "#components/samples/sample-card.tsx";
import { samples } from "#components/samples/samples.ts";
import { buttonClass } from "#components/ui/button.tsx";

const others = [
  { key: "images", href: "/images/new", Icon: Images },
  { key: "ads", href: "/ads/new", Icon: Clapperboard },
] as const;

/** Before there is anything: the table to put the first image on, two samples to see it work, and the two other studios. */
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
      <div className="grid content-start gap-8">
        <section aria-labelledby="samples" className="grid gap-3">
          <h2 id="samples" className="eyebrow">
            {t("samples")}
          </h2>
          <div className="grid gap-5 sm:grid-cols-2">
            {samples.map((sample) => (
              <SampleCard key={sample.id} sample={sample} />
            ))}
          </div>
        </section>
        <section aria-labelledby="others" className="grid gap-3">
          <h2 id="others" className="eyebrow">
            {t("others")}
          </h2>
          <ul className="divide-y divide-line border-line border-y">
            {others.map(({ key, href, Icon }) => (
              <li key={key} className="relative flex items-center gap-4 py-3 hover:bg-raised/50">
                <Icon aria-hidden className="size-5 shrink-0 text-ink-3" strokeWidth={1.5} />
                <div className="grid min-w-0 flex-1 gap-0.5">
                  <Link href={href} className="rounded-xs font-medium text-sm after:absolute after:inset-0">
                    {t(`${key}Title`)}
                  </Link>
                  <p className="text-ink-3 text-xs">{t(`${key}Text`)}</p>
                </div>
                <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-3" />
              </li>
            ))}
          </ul>
        </section>
      </div>
    </div>
  );
}
