"use client";
import { useTranslations } from "next-intl";
import { RatioPicker } from "#components/ui/ratio-picker.tsx";
import { useChoice } from "./use-choice.ts";
import { useDraftField } from "./use-draft-field.ts";

/** The model's ratios. */
export function RatioField() {
  const t = useTranslations("images.panel");
  const { model, aspectRatio } = useChoice();
  const [, setRatio] = useDraftField("aspectRatio");
  return (
    <RatioPicker
      legend={t("ratio")}
      ratios={model.capabilities.aspectRatios}
      value={aspectRatio}
      onChange={setRatio}
      nameOf={(ratio) => t(`ratio_${ratio}`)}
    />
  );
}
