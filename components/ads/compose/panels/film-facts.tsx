"use client";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useMoney } from "#components/costs/use-money.ts";
import type { Asset } from "#lib/ads/schema.ts";
import { useAdPart } from "../../studio/ad-context.tsx";
import { readReport } from "../film-report.ts";
import { Panel } from "./panel.tsx";

/** What was measured of the film, what it was made with, and what the ad has cost. */
export function FilmFacts({ film }: { film: Asset | undefined }) {
  const t = useTranslations("ads.compose");
  const format = useFormatter();
  const { cost: costOf } = useMoney();
  const { sessionId, cost } = useAdPart(({ session }) => session);
  const { loudness, versions } = film ? readReport(film) : { loudness: null, versions: null };
  const one = (value: number) => format.number(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return (
    <Panel title={t("facts")}>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-xs">
        {film?.resolution && (
          <Fact label={t("picture")}>
            {film.resolution} · {film.fps} fps · H.264
          </Fact>
        )}
        {film && film.status === "completed" && (
          <Fact label={t("loudness")}>
            {loudness
              ? t("loudnessIs", { integrated: one(loudness.integrated), peak: one(loudness.truePeak) })
              : t("silent")}
          </Fact>
        )}
        {versions && <Fact label={t("madeWith")}>{`ffmpeg ${versions.ffmpeg} · ${versions.kernel}`}</Fact>}
        <Fact label={t("adCost")}>
          <Link href={`/ads/${sessionId}/costs`} className="rounded-xs underline underline-offset-3">
            {costOf(cost)}
          </Link>
        </Fact>
      </dl>
    </Panel>
  );
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <>
    <dt className="text-ink-3">{label}</dt>
    <dd className="tnum min-w-0 break-words">{children}</dd>
  </>
);
