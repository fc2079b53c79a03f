import type { useTranslations } from "next-intl";
import type { Brand } from "#lib/brands/schema.ts";

export type BrandChoice = Pick<Brand, "id" | "name" | "mood" | "tone" | "palette">;

/** A brand as one sentence for the writer; it goes into the requirements, where it can be seen again on the job. */
export const brandLine = (t: ReturnType<typeof useTranslations<"new">>, { name, mood, tone, palette }: BrandChoice) =>
  t("brandLine", { name, mood, tone, palette: palette.map(({ hex }) => hex).join(" ") });
