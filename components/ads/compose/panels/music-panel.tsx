"use client";
import { useTranslations } from "next-intl";
import { type CSSProperties, useId, useState } from "react";
import { SelectField } from "#components/ui/field.tsx";
import { chooseGenre } from "#lib/ads/film/choose-genre.ts";
import type { AdSession } from "#lib/ads/schema.ts";
import { musicGenres } from "#lib/providers/music-contract.ts";
import { useMakerName } from "../../names.ts";
import { useAdPart } from "../../studio/ad-context.tsx";
import { SaveNote } from "../../studio/save-note.tsx";
import type { useAutosave } from "../../studio/use-autosave.ts";
import { useEstimate } from "../../studio/use-estimate.ts";
import { Listen } from "./listen.tsx";
import { OwnTrack } from "./own-track.tsx";
import { Panel } from "./panel.tsx";

export interface Music {
  source: AdSession["music"]["source"];
  genre: AdSession["music"]["genre"];
  uploadId: string | null;
  licence: string | null;
  volume: number;
  method: AdSession["musicMethod"];
}

const sources = ["generated", "upload", "off"] as const;

/** Whether music is made, brought along or left out; who makes it, of what kind, how loud. */
export function MusicPanel({ music }: { music: ReturnType<typeof useAutosave<Music>> }) {
  const t = useTranslations("ads.music");
  const name = useId();
  const { value, change, state } = music;
  // A track of one's own counts from the moment that it is there with its licence; until then it is only being brought.
  const [isBringing, setBringing] = useState(false);
  const shown = isBringing ? "upload" : value.source;
  const choose = (source: Music["source"]) => {
    const hasTrack = value.uploadId !== null && Boolean(value.licence);
    setBringing(source === "upload" && !hasTrack);
    if (source !== "upload" || hasTrack) change({ ...value, source });
  };
  return (
    <Panel title={t("title")} aside={<SaveNote state={state} />}>
      <fieldset>
        <legend className="sr-only">{t("title")}</legend>
        <div className="grid grid-cols-3 gap-1.5">
          {sources.map((source) => (
            <label
              key={source}
              className="relative flex min-h-9 cursor-pointer items-center justify-center rounded-sm border border-line px-2 text-center text-sm leading-tight transition-colors duration-120 hover:border-line-strong has-checked:border-mark has-checked:bg-raised has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2 pointer-coarse:min-h-11"
            >
              <input
                type="radio"
                name={name}
                checked={source === shown}
                onChange={() => choose(source)}
                className="absolute inset-0 size-full appearance-none rounded-sm outline-none"
              />
              {t(`sources.${source}`)}
            </label>
          ))}
        </div>
      </fieldset>
      {shown === "generated" && <Generated value={value} change={change} />}
      {shown === "upload" && (
        <OwnTrack
          licence={value.licence ?? ""}
          hasTrack={value.source === "upload" && !isBringing}
          onUse={({ uploadId, licence }) => {
            setBringing(false);
            change({ ...value, source: "upload", uploadId, licence });
          }}
        />
      )}
      {shown !== "off" && <Volume value={value.volume} onChange={(volume) => change({ ...value, volume })} />}
    </Panel>
  );
}

function Generated({ value, change }: { value: Music; change: (music: Music) => void }) {
  const t = useTranslations("ads.music");
  const genres = useTranslations("ads.genres");
  const nameOf = useMakerName();
  const estimate = useEstimate();
  const makers = useAdPart(({ options }) => options.music);
  const session = useAdPart((ad) => ad.session);
  // The other language's word beside one's own: teams talk about it in both.
  const bothNames = (genre: (typeof musicGenres)[number]) => `${genres(genre)} ${t(`also.${genre}`)}`;
  const fitting = chooseGenre({
    musicGenre: null,
    productCategory: session.productCategory,
    styleKeywords: session.styleKeywords,
    userProductPrompt: session.productPrompt,
    userVideoPrompt: session.videoPrompt,
  });
  const track = session.assets.findLast(
    ({ type, status, musicGenre }) =>
      type === "audio" && status === "completed" && musicGenre === (value.genre ?? fitting),
  );
  return (
    <>
      <SelectField
        label={t("genre")}
        value={value.genre ?? ""}
        onChange={(event) =>
          change({ ...value, genre: musicGenres.find((genre) => genre === event.currentTarget.value) ?? null })
        }
        aside={track?.url && <Listen key={track.id} url={track.url} />}
        hint={value.genre ? undefined : t("fittingHint")}
      >
        <option value="">{t("fitting", { genre: bothNames(fitting) })}</option>
        {musicGenres.map((genre) => (
          <option key={genre} value={genre}>
            {bothNames(genre)}
          </option>
        ))}
      </SelectField>
      <SelectField
        label={t("maker")}
        value={value.method}
        onChange={(event) => change({ ...value, method: event.currentTarget.value as Music["method"] })}
        hint={t("makerHint")}
      >
        {makers.map((maker) => (
          <option key={maker.method} value={maker.method}>
            {nameOf(maker.method)} · {estimate(maker)}
          </option>
        ))}
      </SelectField>
    </>
  );
}

function Volume({ value, onChange }: { value: number; onChange: (volume: number) => void }) {
  const t = useTranslations("ads.music");
  const id = useId();
  const percent = Math.round(value * 100);
  return (
    <div className="grid gap-1">
      <div className="flex justify-between text-sm">
        <label htmlFor={id} className="font-medium">
          {t("volume")}
        </label>
        <output htmlFor={id} className="tnum text-ink-3 text-xs">
          {percent} %
        </output>
      </div>
      <input
        id={id}
        type="range"
        min={0}
        max={100}
        step={5}
        value={percent}
        onChange={(event) => onChange(event.currentTarget.valueAsNumber / 100)}
        style={{ "--part": `${percent}%` } as CSSProperties}
        className="slider"
      />
    </div>
  );
}
