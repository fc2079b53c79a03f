"use client";
import { ArrowUpRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Picture } from "#components/ui/picture.tsx";
import type { Draft } from "./draft.ts";
import { useSceneWords } from "./names.ts";
import { useStudioPart, useStudioStore } from "./studio-context.tsx";

type Scene = Pick<Draft, "shotType" | "cameraAngle" | "style" | "location" | "lighting" | "weather" | "aspectRatio">;

/** Three briefs that differ in everything that the panel offers; each shows the picture of one of its choices. */
const suggestions: { key: "suggest1" | "suggest2" | "suggest3"; scene: Scene; picture: string }[] = [
  {
    key: "suggest1",
    scene: {
      shotType: "product_hero",
      cameraAngle: "eye_level",
      style: "editorial",
      location: "studio",
      lighting: "golden_hour",
      weather: "any",
      aspectRatio: "4:5",
    },
    picture: "lighting-golden_hour",
  },
  {
    key: "suggest2",
    scene: {
      shotType: "close_up",
      cameraAngle: "low",
      style: "cinematic",
      location: "nature",
      lighting: "backlit",
      weather: "rain",
      aspectRatio: "16:9",
    },
    picture: "weather-rain",
  },
  {
    key: "suggest3",
    scene: {
      shotType: "flat_lay",
      cameraAngle: "birds_eye",
      style: "minimal",
      location: "home",
      lighting: "natural",
      weather: "any",
      aspectRatio: "1:1",
    },
    picture: "shotType-flat_lay",
  },
];

/** Before the first run: what belongs here, and three ways to begin that only fill the panel. */
export function EmptyRuns() {
  const t = useTranslations("images.studio");
  const isNew = useStudioPart(({ session }) => session === null);
  const store = useStudioStore();
  const words = useSceneWords();
  const use = (prompt: string, scene: Scene) => {
    store.studio().changeDraft({ prompt, generatedPrompt: "", isCustomEnabled: false, ...scene });
    store.askForPrompt();
  };
  return (
    <section className="grid max-w-3xl gap-8 px-4 py-10 md:px-6">
      <div className="grid gap-2">
        <h2 className="text-xl">{isNew ? t("emptyTitle") : t("emptySession")}</h2>
        <p className="max-w-copy text-ink-3">{isNew ? t("emptyText") : t("emptySessionText")}</p>
      </div>
      <div className="grid gap-3">
        <h3 className="eyebrow">{t("suggestions")}</h3>
        <ul className="divide-y divide-line border-line border-y">
          {suggestions.map(({ key, scene, picture }) => (
            <li key={key}>
              <button
                type="button"
                onClick={() => use(t(key), scene)}
                className="group flex w-full items-center gap-4 py-3 text-left hover:bg-raised/50"
              >
                <Picture
                  src={`/images/pickers/${picture}.webp`}
                  alt=""
                  className="h-14 w-18 shrink-0 rounded-md bg-stage object-cover"
                />
                <span className="grid min-w-0 flex-1 gap-0.5">
                  <span className="text-sm">{t(key)}</span>
                  <span className="truncate text-ink-3 text-xs">
                    {[...words({ ...scene, isCustomEnabled: false }), scene.aspectRatio].join(" · ")}
                  </span>
                </span>
                <ArrowUpRight aria-hidden className="size-4 shrink-0 text-ink-3 group-hover:text-ink" />
              </button>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
