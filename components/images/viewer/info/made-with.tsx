"use client";
import { useFormatter, useTranslations } from "next-intl";
import { useMoney } from "#components/costs/use-money.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { LocalTime } from "#components/ui/local-time.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { GeneratedImage, GenerationJob } from "#lib/images/schema.ts";
import { useMethodName } from "../../studio/names.ts";
import { FactList, Section } from "./section.tsx";

const types: Record<string, string> = { "image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WebP" };

/** Model, seed, money and file. Our own renderer always says that it makes a draft. */
export function MadeWith({ image, job }: { image: GeneratedImage; job: GenerationJob | undefined }) {
  const t = useTranslations("images.viewer");
  const methodName = useMethodName();
  const { price } = useMoney();
  const format = useFormatter();
  const isMega = image.sizeBytes >= 1e6;
  const bytes = format.number(image.sizeBytes / (isMega ? 1e6 : 1e3), {
    style: "unit",
    unit: isMega ? "megabyte" : "kilobyte",
    maximumFractionDigits: isMega ? 1 : 0,
  });
  return (
    <Section title={t("madeWith")}>
      <FactList
        facts={[
          {
            label: t("model"),
            value: job && (
              <span className="flex flex-wrap items-baseline gap-x-2">
                {job.generationMethod === "local" ? <Tag>{methodName("local")}</Tag> : methodName(job.generationMethod)}
                <span className="font-mono text-ink-3 text-xs">{job.modelUsed}</span>
              </span>
            ),
          },
          {
            label: t("seed"),
            value: (
              <CopyButton
                text={String(image.seed)}
                label={t("copySeed", { seed: String(image.seed) })}
                className="-my-1.5 -ml-1.5"
              >
                <span className="font-mono text-ink text-xs">{image.seed}</span>
              </CopyButton>
            ),
          },
          { label: t("cost"), value: price(image.cost) },
          {
            label: t("size"),
            value: t("pixels", { width: format.number(image.width), height: format.number(image.height) }),
          },
          { label: t("file"), value: `${types[image.mimeType] ?? image.mimeType} · ${bytes}` },
          {
            label: t("inRun"),
            value: job && t("inRunOf", { index: image.generationIndex, count: job.numberOfShots }),
          },
          { label: t("created"), value: <LocalTime at={image.createdAt} /> },
        ]}
      />
    </Section>
  );
}
