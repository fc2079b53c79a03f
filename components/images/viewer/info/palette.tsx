"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { CopyButton } from "#components/ui/copy-button.tsx";
import type { GeneratedImage, GenerationJob } from "#lib/images/schema.ts";
import { useStudioPart } from "../../studio/studio-context.tsx";
import { MakeBrand } from "../make-brand.tsx";
import { Section } from "./section.tsx";

/** The colours that the run was given, whose they are, and the way to keep this image's own. */
export function Palette({ image, job }: { image: GeneratedImage; job: GenerationJob | undefined }) {
  const t = useTranslations("images.viewer");
  const locale = useLocale();
  const brands = useStudioPart(({ options }) => options.brands);
  const sessionTitle = useStudioPart(({ session }) => session?.title ?? "");
  const brand = brands.find(({ id }) => id === job?.brandId);
  const palette = job?.palette ?? [];
  return (
    <Section
      title={t("palette")}
      aside={
        brand && (
          <Link
            href={`/brands/${brand.id}`}
            className="truncate rounded-xs text-ink-3 text-xs underline-offset-3 hover:text-ink hover:underline"
          >
            {brand.name}
          </Link>
        )
      }
    >
      {palette.length > 0 && (
        <ul className="grid grid-cols-2 gap-x-3">
          {palette.map(({ hex, nameEn, nameZh }) => (
            <li key={hex} className="flex min-w-0 items-center gap-2">
              <span
                aria-hidden="true"
                className="size-4 shrink-0 rounded-xs outline outline-1 outline-ink/12 -outline-offset-1"
                style={{ background: hex }}
              />
              <CopyButton text={hex} label={t("copyHex", { hex, name: locale === "zh" ? nameZh : nameEn })}>
                <span className="font-mono text-ink text-xs">{hex}</span>
              </CopyButton>
            </li>
          ))}
        </ul>
      )}
      <div>
        <MakeBrand image={image} suggestion={sessionTitle} />
      </div>
    </Section>
  );
}
