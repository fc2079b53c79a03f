"use client";
import { useTranslations } from "next-intl";
import { CopyButton } from "#components/ui/copy-button.tsx";
import type { VisionJob } from "#lib/vision/schema.ts";
import { Panel } from "./panel.tsx";
import { Scale } from "./scale.tsx";

interface Props {
  mood: NonNullable<VisionJob["geminiOutput"]>["mood_and_tone"];
  measurements: VisionJob["measurements"];
}

/** Mood and tone in words, and beneath them where the pixels stand between two ends. */
export function MoodPanel({ mood, measurements }: Props) {
  const t = useTranslations("job");
  return (
    <Panel
      title={t("mood")}
      aside={<CopyButton text={`${mood.mood}\n${mood.tone}`} label={t("copyAll")} className="-mr-1.5" />}
    >
      <div className="grid gap-1.5">
        <p className="text-xl">{mood.mood}</p>
        <p className="text-ink-2">{mood.tone}</p>
      </div>
      {measurements && (
        <ul className="grid gap-3 pt-1">
          <Scale from={t("cool")} to={t("warm")} at={(measurements.colour.temperature + 1) / 2} />
          <Scale from={t("dark")} to={t("light")} at={measurements.colour.lightness} />
          <Scale from={t("soft")} to={t("contrasty")} at={measurements.colour.contrast} />
          <Scale from={t("muted")} to={t("vivid")} at={measurements.colour.saturation} />
        </ul>
      )}
    </Panel>
  );
}
