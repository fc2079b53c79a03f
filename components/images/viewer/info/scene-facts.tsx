"use client";
import { useTranslations } from "next-intl";
import type { GenerationJob } from "#lib/images/schema.ts";
import { FactList, Section } from "./section.tsx";

const fields = ["shotType", "cameraAngle", "style", "location", "lighting", "weather"] as const;

/** Every choice of the panel, also those left open; a place may be in the user's own words. */
export function SceneFacts({ job }: { job: GenerationJob }) {
  const t = useTranslations("images.viewer");
  const scene = useTranslations("images.scene");
  const wordOf = (field: (typeof fields)[number]) => {
    const key = `${field}.${job[field]}` as Parameters<typeof scene>[0];
    const word = scene.has(key) ? scene(key) : job[field];
    return job[field] === "any" ? <span className="text-ink-3">{word}</span> : word;
  };
  return (
    <Section title={t("scene")}>
      <FactList
        facts={[
          ...fields.map((field) => ({ label: scene(`${field}.name`), value: wordOf(field) })),
          { label: t("ratio"), value: job.aspectRatio },
        ]}
      />
    </Section>
  );
}
