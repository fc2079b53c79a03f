import { useTranslations } from "next-intl";
import { RunningRuns } from "#components/images/home/running-runs.tsx";
import { RunningList } from "#components/vision/running-list.tsx";
import type { GenerationJob } from "#lib/images/schema.ts";
import type { VisionJobSummary } from "#lib/vision/schema.ts";
import { Section } from "./section.tsx";

/** What is under way in any studio; nothing where nothing is. */
export function Running({ analyses, runs }: { analyses: VisionJobSummary[]; runs: GenerationJob[] }) {
  const t = useTranslations("home");
  const count = analyses.length + runs.length;
  if (count === 0) return null;
  return (
    <Section title={t("running")} count={count}>
      {runs.length > 0 && <RunningRuns jobs={runs} />}
      {analyses.length > 0 && <RunningList jobs={analyses} />}
    </Section>
  );
}
