"use client";
import { Clapperboard, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import type { GeneratedImage, GenerationJob } from "#lib/images/schema.ts";
import { ReferenceMenu } from "../reference-menu.tsx";
import { MadeWith } from "./made-with.tsx";
import { Palette } from "./palette.tsx";
import { Prompts } from "./prompts.tsx";
import { References } from "./references.tsx";
import { SceneFacts } from "./scene-facts.tsx";

interface Props {
  image: GeneratedImage;
  job: GenerationJob | undefined;
  onUseSettings: () => void;
  onSendToAd: () => void;
}

/** Everything that is known of one image, and what can be begun with it. */
export function InfoPanel({ image, job, onUseSettings, onSendToAd }: Props) {
  const t = useTranslations("images.viewer");
  const studio = useTranslations("images.studio");
  return (
    <aside
      aria-label={t("info")}
      className="flex min-h-0 flex-col border-line bg-canvas max-lg:max-h-[55dvh] max-lg:border-t lg:border-l"
    >
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
        <Prompts image={image} job={job} />
        <MadeWith image={image} job={job} />
        {job && !job.isCustomEnabled && <SceneFacts job={job} />}
        {job && <References job={job} />}
        <Palette image={image} job={job} />
      </div>
      <div className="flex flex-wrap gap-2 border-line border-t p-3">
        <Button look="brand" onClick={onUseSettings} disabled={!job} className="flex-1">
          <RotateCcw aria-hidden />
          {studio("useSettings")}
        </Button>
        <ReferenceMenu imageIds={[image.id]} className="flex-1" />
        <Button onClick={onSendToAd} className="flex-1">
          <Clapperboard aria-hidden />
          {t("sendToAd")}
        </Button>
      </div>
    </aside>
  );
}
