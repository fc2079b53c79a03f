"use client";
import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { Menu, MenuChoice } from "#components/ui/menu.tsx";
import type { Swatch } from "#lib/media/measurements.ts";
import { useStudioPart } from "../studio/studio-context.tsx";
import { choiceRow } from "./choice-row.ts";
import { useChoice } from "./use-choice.ts";
import { useDraftField } from "./use-draft-field.ts";

/** A brand whose colours the images are to have. Without any brand there is nothing to choose. */
export function BrandMenu() {
  const t = useTranslations("images.panel");
  const { brand: chosen } = useChoice();
  const brands = useStudioPart(({ options }) => options.brands);
  const [, setBrand] = useDraftField("brandId");
  if (brands.length === 0) return null;
  return (
    <Menu
      className={choiceRow}
      trigger={
        <>
          <span className="font-medium">{t("brand")}</span>
          <span className="flex min-w-0 items-center gap-2">
            {chosen ? (
              <>
                <span className="truncate">{chosen.name}</span>
                <Swatches palette={chosen.palette} />
              </>
            ) : (
              <span className="text-ink-3">{t("noBrand")}</span>
            )}
          </span>
          <ChevronDown aria-hidden />
        </>
      }
    >
      <MenuChoice chosen={!chosen} onSelect={() => setBrand("")}>
        {t("noBrand")}
      </MenuChoice>
      {brands.map(({ id, name, palette }) => (
        <MenuChoice key={id} chosen={id === chosen?.id} onSelect={() => setBrand(id)}>
          <span className="min-w-0 flex-1 truncate">{name}</span>
          <Swatches palette={palette} />
        </MenuChoice>
      ))}
    </Menu>
  );
}

const shown = 5;

function Swatches({ palette }: { palette: readonly Swatch[] }) {
  return (
    <span aria-hidden className="flex shrink-0 overflow-hidden rounded-xs">
      {palette.slice(0, shown).map(({ hex }) => (
        <span key={hex} className="size-3.5" style={{ background: hex }} />
      ))}
    </span>
  );
}
