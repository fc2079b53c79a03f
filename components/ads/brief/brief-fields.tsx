"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CountField } from "#components/ui/count-field.tsx";
import { SelectField, TextArea, TextField } from "#components/ui/field.tsx";
import { RatioPicker } from "#components/ui/ratio-picker.tsx";
import { useHydrated } from "#components/ui/use-hydrated.ts";
import { musicGenres } from "#lib/providers/music-contract.ts";
import { adRatios } from "#lib/providers/video-contract.ts";
import type { AdOptions } from "../studio/ad-options.ts";
import type { Brief } from "./brief.ts";
import { categories } from "./categories.ts";
import { MakerFields } from "./maker-fields.tsx";
import { TextLook } from "./text-look.tsx";

interface Props {
  brief: Brief;
  change: (change: Partial<Brief>) => void;
  options: AdOptions;
  errors: Partial<Record<string, string>>;
}

const most = { images: 12, clip: 10 } as const;

/** Everything that can be said of an ad before it is made; what is left open is chosen for it. */
export function BriefFields({ brief, change, options, errors }: Props) {
  const t = useTranslations("ads.brief");
  const common = useTranslations("common");
  const genre = useTranslations("ads.genres");
  const hydrated = useHydrated();
  return (
    <>
      <Group title={t("product")}>
        <TextArea
          label={t("productPrompt")}
          name="productPrompt"
          rows={4}
          value={brief.productPrompt}
          maxLength={4000}
          required
          readOnly={!hydrated}
          placeholder={t("productPromptPlaceholder")}
          onChange={(event) => change({ productPrompt: event.currentTarget.value })}
          error={errors.productPrompt}
          className="min-h-24"
        />
        <SelectField
          label={t("category")}
          value={brief.productCategory}
          onChange={(event) => change({ productCategory: event.currentTarget.value as Brief["productCategory"] })}
        >
          <option value="">{t("categoryOpen")}</option>
          {categories.map((category) => (
            <option key={category} value={category}>
              {t(`categories.${category}`)}
            </option>
          ))}
        </SelectField>
        {options.brands.length > 0 && (
          <SelectField
            label={t("brand")}
            value={brief.brandId}
            onChange={(event) => change({ brandId: event.currentTarget.value })}
            hint={t("brandHint")}
          >
            <option value="">{t("noBrand")}</option>
            {options.brands.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </SelectField>
        )}
      </Group>
      <Group title={t("words")}>
        <TextField
          label={t("productName")}
          aside={common("optional")}
          value={brief.productName}
          maxLength={100}
          placeholder={t("productNamePlaceholder")}
          onChange={(event) => change({ productName: event.currentTarget.value })}
          error={errors.productName}
        />
        <TextField
          label={t("callToAction")}
          aside={common("optional")}
          value={brief.callToAction}
          maxLength={100}
          placeholder={t("callToActionPlaceholder")}
          onChange={(event) => change({ callToAction: event.currentTarget.value })}
          error={errors.callToAction}
        />
        <TextLook
          brief={brief}
          change={change}
          palette={options.brands.find(({ id }) => id === brief.brandId)?.palette}
        />
      </Group>
      <Group title={t("film")}>
        <RatioPicker
          legend={t("ratio")}
          ratios={adRatios}
          value={brief.aspectRatio}
          onChange={(aspectRatio) => change({ aspectRatio })}
          nameOf={(ratio) => t(`ratios.${ratio}`)}
        />
        <CountField
          label={t("images")}
          fewer={t("fewerImages")}
          more={t("moreImages")}
          min={1}
          max={most.images}
          value={brief.numImages}
          onChange={(numImages) => change({ numImages })}
        />
        <CountField
          label={t("clipSeconds")}
          fewer={t("shorter")}
          more={t("longer")}
          min={1}
          max={most.clip}
          step={0.5}
          unit={t("secondsUnit")}
          value={brief.clipDurationSeconds}
          onChange={(clipDurationSeconds) => change({ clipDurationSeconds })}
        />
        <TextArea
          label={t("videoPrompt")}
          aside={common("optional")}
          value={brief.videoPrompt}
          maxLength={4000}
          placeholder={t("videoPromptPlaceholder")}
          onChange={(event) => change({ videoPrompt: event.currentTarget.value })}
          error={errors.videoPrompt}
        />
        <SelectField
          label={t("music")}
          value={brief.music}
          onChange={(event) => change({ music: event.currentTarget.value as Brief["music"] })}
          hint={t("musicHint")}
        >
          <option value="fit">{t("musicFit")}</option>
          {musicGenres.map((each) => (
            <option key={each} value={each}>
              {genre(each)}
            </option>
          ))}
          <option value="off">{t("musicOff")}</option>
          {brief.music === "own" && <option value="own">{t("musicOwn")}</option>}
        </SelectField>
      </Group>
      <Group title={t("makers")}>
        <MakerFields brief={brief} change={change} options={options} />
      </Group>
    </>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-4 border-line border-t pt-5 first:border-t-0 first:pt-0">
      <h2 className="eyebrow">{title}</h2>
      {children}
    </section>
  );
}
