import { useTranslations } from "next-intl";
import { RunLine } from "#components/images/home/run-line.tsx";
import { NeedsYouList } from "#components/vision/needs-you-list.tsx";
import type { GenerationJob } from "#lib/images/schema.ts";
import type { VisionJobSummary } from "#lib/vision/schema.ts";
import { Section } from "./section.tsx";

/** What waits for a person in any studio; nothing where nothing does. */
export function NeedsYou({ analyses, runs }: { analyses: VisionJobSummary[]; runs: GenerationJob[] }) {
  const t = useTranslations("home");
  const count = analyses.length + runs.length;
  if (count === 0) return null;
  return (
    <Section title={t("needsYou")} count={count}>
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
