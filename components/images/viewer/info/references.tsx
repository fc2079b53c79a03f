"use client";
import { useTranslations } from "next-intl";
import { Picture } from "#components/ui/picture.tsx";
import type { GenerationJob } from "#lib/images/schema.ts";
import { Section } from "./section.tsx";

/** The images that went along, and what each was for. */
export function References({ job }: { job: GenerationJob }) {
  const t = useTranslations("images.viewer");
  const panel = useTranslations("images.panel");
  if (job.referenceImages.length === 0) return null;
  return (
    <Section title={t("references")}>
      <ul className="grid grid-cols-4 gap-2">
        {job.referenceImages.map((reference) => (
          <li key={reference.id} className="grid gap-1">
            <Picture
              src={reference.thumbnailUrl}
              alt={reference.fileName}
              loading="lazy"
              className="aspect-square w-full rounded-sm bg-raised object-cover"
            />
            <span className="truncate text-2xs text-ink-3">{panel(`role_${reference.role}`)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
