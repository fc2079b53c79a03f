import { useTranslations } from "next-intl";
import { AdLine } from "#components/ads/home/ad-line.tsx";
import { RunLine } from "#components/images/home/run-line.tsx";
import { NeedsYouList } from "#components/vision/needs-you-list.tsx";
import type { AdSummary } from "#lib/ads/schema.ts";
import type { GenerationJob } from "#lib/images/schema.ts";
import type { VisionJobSummary } from "#lib/vision/schema.ts";
import { Section } from "./section.tsx";

interface Props {
  analyses: VisionJobSummary[];
  runs: GenerationJob[];
  ads: AdSummary[];
}

/** What waits for a person in any studio; nothing where nothing does. */
export function NeedsYou({ analyses, runs, ads }: Props) {
  const t = useTranslations("home");
  const count = analyses.length + runs.length + ads.length;
  if (count === 0) return null;
  return (
    <Section title={t("needsYou")} count={count}>
      {ads.length > 0 && (
        <ul className="divide-y divide-line border-line border-y">
          {ads.map((ad) => (
            <AdLine key={ad.sessionId} ad={ad} shows="reason" />
          ))}
        </ul>
      )}
      {runs.length > 0 && (
        <ul className="divide-y divide-line border-line border-y">
          {runs.map((job) => (
            <RunLine key={job.jobId} job={job} shows="reason" />
          ))}
        </ul>
      )}
      {analyses.length > 0 && <NeedsYouList jobs={analyses} />}
    </Section>
  );
}
