import { useTranslations } from "next-intl";
import { RunningAds } from "#components/ads/home/running-ads.tsx";
import { RunningRuns } from "#components/images/home/running-runs.tsx";
import { RunningList } from "#components/vision/running-list.tsx";
import type { AdSummary } from "#lib/ads/schema.ts";
import type { GenerationJob } from "#lib/images/schema.ts";
import type { VisionJobSummary } from "#lib/vision/schema.ts";
import { Section } from "./section.tsx";

interface Props {
  analyses: VisionJobSummary[];
  runs: GenerationJob[];
  ads: AdSummary[];
}

/** What is under way in any studio; nothing where nothing is. */
export function Running({ analyses, runs, ads }: Props) {
  const t = useTranslations("home");
  const count = analyses.length + runs.length + ads.length;
  if (count === 0) return null;
  return (
    <Section title={t("running")} count={count}>
      {ads.length > 0 && <RunningAds ads={ads} />}
      {runs.length > 0 && <RunningRuns jobs={runs} />}
      {analyses.length > 0 && <RunningList jobs={analyses} />}
    </Section>
  );
}
