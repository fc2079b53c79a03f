"use client";
import { useTranslations } from "next-intl";
import { TextField } from "#components/ui/field.tsx";
import type { Asset } from "#lib/ads/schema.ts";
import type { Swatch } from "#lib/media/measurements.ts";
import { TextLook } from "../../brief/text-look.tsx";
import { SaveNote } from "../../studio/save-note.tsx";
import type { useAutosave } from "../../studio/use-autosave.ts";
import { ContrastReport } from "./contrast-report.tsx";
import { Panel } from "./panel.tsx";

export interface Words {
  productName: string;
  callToAction: string;
  textColor: string;
  textFont: "sans" | "serif";
}

interface Props {
  words: ReturnType<typeof useAutosave<Words>>;
  palette: readonly Swatch[] | undefined;
  film: Asset | undefined;
}

/** What stands in the film and how; kept as it is typed, in the film with the next composing. */
export function WordsPanel({ words: { value, change, state }, palette, film }: Props) {
  const t = useTranslations("ads.compose");
  const brief = useTranslations("ads.brief");
  const set = (part: Partial<Words>) => change({ ...value, ...part });
  return (
    <Panel title={t("words")} aside={<SaveNote state={state} />}>
      <TextField
        label={brief("productName")}
        value={value.productName}
        maxLength={100}
        onChange={(event) => set({ productName: event.currentTarget.value })}
      />
      <TextField
        label={brief("callToAction")}
        value={value.callToAction}
        maxLength={100}
        onChange={(event) => set({ callToAction: event.currentTarget.value })}
      />
      <TextLook
        brief={value}
        change={({ textColor, textFont }) => set({ ...(textColor && { textColor }), ...(textFont && { textFont }) })}
        palette={palette}
      />
      <ContrastReport film={film} words={value} />
    </Panel>
  );
}
