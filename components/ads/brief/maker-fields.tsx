"use client";
import { useTranslations } from "next-intl";
import { SelectField } from "#components/ui/field.tsx";
import { useMakerName } from "../names.ts";
import type { AdOptions } from "../studio/ad-options.ts";
import { useEstimate } from "../studio/use-estimate.ts";
import type { Brief } from "./brief.ts";
import { chosen } from "./estimate-ad.ts";

interface Props {
  brief: Brief;
  change: (change: Partial<Brief>) => void;
  options: AdOptions;
}

/** Who makes images, clips and music, each with its price and its time. */
export function MakerFields({ brief, change, options }: Props) {
  const t = useTranslations("ads.brief");
  const nameOf = useMakerName();
  const estimate = useEstimate();
  const rows = [
    {
      label: t("imageMaker"),
      value: chosen(options.images, brief.imageMethod).method,
      choices: options.images.map((each) => ({ ...each, amount: each.amountPerImage, seconds: each.secondsPerImage })),
      set: (method: string) => change({ imageMethod: method as Brief["imageMethod"] }),
    },
    {
      label: t("clipMaker"),
      value: chosen(options.videos, brief.videoMethod).method,
      choices: options.videos.map((each) => ({ ...each, amount: each.amountPerClip, seconds: each.secondsPerClip })),
      set: (method: string) => change({ videoMethod: method as Brief["videoMethod"] }),
    },
    {
      label: t("musicMaker"),
      value: chosen(options.music, brief.musicMethod).method,
      choices: options.music,
      set: (method: string) => change({ musicMethod: method as Brief["musicMethod"] }),
    },
  ];
  return rows.map(({ label, value, choices, set }) => (
    <SelectField key={label} label={label} value={value} onChange={(event) => set(event.currentTarget.value)}>
      {choices.map((choice) => (
        <option key={choice.method} value={choice.method}>
          {nameOf(choice.method)} · {t("each", { estimate: estimate(choice) })}
        </option>
      ))}
    </SelectField>
  ));
}
