"use client";
import { useLocale, useTranslations } from "next-intl";
import { useProviderName } from "#components/costs/use-provider-name.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import type { VisionJob } from "#lib/vision/schema.ts";
import { creativityWord } from "../creativity-word.ts";
import { isRunning } from "../job-status.ts";
import { Facts } from "./facts.tsx";
import { MoodPanel } from "./mood-panel.tsx";
import { PalettePanel } from "./palette-panel.tsx";
import { Panel, PendingPanel } from "./panel.tsx";
import { SeenColours } from "./seen-colours.tsx";
import { useCostText } from "./use-cost-text.ts";

/** The results in the order in which they arrive; what is still to come shows its place while the job runs. */
export function ResultPanels({ job }: { job: VisionJob }) {
  const t = useTranslations("job");
  const providerName = useProviderName();
  const { palette, measurements, geminiOutput: analysis } = job;
  const pending = (title: string, lines: number) =>
    isRunning(job.status) && <PendingPanel key={title} title={title} lines={lines} note={t("pending")} />;
  return (
    <>
      {palette ? <PalettePanel palette={palette} /> : pending(t("palette"), 4)}
      {analysis ? (
        <>
          <MoodPanel mood={analysis.mood_and_tone} measurements={measurements} />
          <SeenColours
            colours={analysis.colors}
            provider={providerName(job.providers.vision, job.providers.visionModel)}
          />
          <CompositionPanel analysis={analysis} measurements={measurements} />
          <InsightsPanel insights={analysis.brand_insights} />
        </>
      ) : (
        [pending(t("mood"), 2), pending(t("composition"), 3), pending(t("insights"), 3)]
      )}
      <BriefPanel job={job} />
    </>
  );
}

type Analysis = NonNullable<VisionJob["geminiOutput"]>;

function CompositionPanel({ analysis, measurements }: { analysis: Analysis; measurements: VisionJob["measurements"] }) {
  const t = useTranslations("job");
  const locale = useLocale();
  const percent = (part: number) => new Intl.NumberFormat(locale, { style: "percent" }).format(part);
  const { layout, focal_point, balance, negative_space } = analysis.composition;
  return (
    <Panel title={t("composition")}>
      <Facts
        facts={[
          { label: t("layout"), value: layout },
          { label: t("focalPoint"), value: focal_point },
          { label: t("balance"), value: balance },
          {
            label: t("negativeSpace"),
            value: negative_space ?? (measurements && percent(measurements.composition.negativeSpace)),
          },
          { label: t("symmetry"), value: measurements && percent(measurements.composition.symmetry) },
          { label: t("harmonyLabel"), value: measurements && t(`harmony.${measurements.colour.harmony}`) },
        ]}
      />
    </Panel>
  );
}

function InsightsPanel({ insights }: { insights: Analysis["brand_insights"] }) {
  const t = useTranslations("job");
  return (
    <Panel title={t("insights")}>
      <Facts
        facts={[
          { label: t("personality"), value: insights.brand_personality },
          { label: t("industry"), value: insights.perceived_industry },
          { label: t("audience"), value: insights.target_audience },
        ]}
      />
    </Panel>
  );
}

function BriefPanel({ job }: { job: VisionJob }) {
  const t = useTranslations("job");
  const words = useTranslations("new");
  const providerName = useProviderName();
  const costText = useCostText();
  const makers = [
    providerName(job.providers.vision, job.providers.visionModel),
    providerName(job.providers.copy, job.providers.copyModel),
  ];
  return (
    <Panel title={t("brief")}>
      <Facts
        facts={[
          { label: t("purposeLabel"), value: job.analysisPurpose },
          { label: t("formatLabel"), value: words(job.outputFormat) },
          {
            label: t("creativityLabel"),
            value: `${words(creativityWord(job.creativityLevel))} · ${job.creativityLevel.toFixed(1)}`,
          },
          { label: t("contextLabel"), value: job.imageContext },
          { label: t("instructionsLabel"), value: job.additionalInstructions },
          { label: t("madeBy"), value: [...new Set(makers)].join(" · ") },
          { label: t("cost"), value: costText(job.cost) },
          { label: t("created"), value: <LocalTime at={job.createdAt} /> },
        ]}
      />
    </Panel>
  );
}
