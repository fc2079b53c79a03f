"use client";
import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMoney } from "#components/costs/use-money.ts";
import { Menu, MenuChoice } from "#components/ui/menu.tsx";
import { useMethodName } from "../studio/names.ts";
import { useStudioPart } from "../studio/studio-context.tsx";
import { choiceRow } from "./choice-row.ts";
import { useChoice } from "./use-choice.ts";
import { useDraftField } from "./use-draft-field.ts";

/** Who makes the images, for how much and in what time each. */
export function ModelMenu() {
  const t = useTranslations("images.panel");
  const { model: chosen } = useChoice();
  const models = useStudioPart(({ options }) => options.models);
  const [, setMethod] = useDraftField("generationMethod");
  const nameOf = useMethodName();
  const { about } = useMoney();
  return (
    <Menu
      className={choiceRow}
      trigger={
        <>
          <span className="font-medium">{t("model")}</span>
          <span className="truncate">{nameOf(chosen.method)}</span>
          <ChevronDown aria-hidden />
        </>
      }
    >
      {models.map((model) => (
        <MenuChoice key={model.method} chosen={model === chosen} onSelect={() => setMethod(model.method)}>
          <span className="grid">
            <span>
              {nameOf(model.method)} <span className="font-mono text-2xs text-ink-3">{model.model}</span>
            </span>
            <span className="tnum text-ink-3 text-xs">
              {t("modelFacts", { price: about(model.amountPerImage), seconds: Math.round(model.secondsPerImage) })}
            </span>
          </span>
        </MenuChoice>
      ))}
    </Menu>
  );
}
