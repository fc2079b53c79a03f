"use client";
import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Picture } from "#components/ui/picture.tsx";
import type { Asset } from "#lib/ads/schema.ts";
import { useAdPart } from "../studio/ad-context.tsx";
import { askAnew } from "./anew/ask-anew.ts";
import { useBoard } from "./board-context.tsx";
import { LoopingVideo } from "./clip-picture.tsx";
import { PieceFacts } from "./piece-facts.tsx";
import { TrimField } from "./trim-field.tsx";
import { useSceneLabel } from "./use-scene-label.ts";
import { VerdictButtons } from "./verdict-buttons.tsx";

/** The tile that the keys are on, larger and with everything that is known of it. */
export function PiecePanel() {
  const { tiles, activeId } = useBoard();
  const asset = tiles.find(({ id }) => id === activeId);
  return asset?.url ? <Piece key={asset.id} asset={asset} /> : null;
}

function Piece({ asset }: { asset: Asset }) {
  const t = useTranslations("ads.board");
  const { open } = useBoard();
  const { labelOf } = useSceneLabel();
  const ratio = useAdPart(({ session }) => session.aspectRatio);
  const label = labelOf(asset);
  return (
    <section aria-label={label} className="grid content-start gap-4 p-5">
      <h2 className="eyebrow">{label}</h2>
      <button
        type="button"
        onClick={() => open(asset.id)}
        aria-label={`${t("preview")}: ${label}`}
        className="mx-auto max-h-[46dvh] max-w-full overflow-hidden rounded-md bg-stage"
        style={{ aspectRatio: ratio.replace(":", "/") }}
      >
        {asset.type === "video_clip" && asset.trim ? (
          <LoopingVideo asset={asset} url={asset.url ?? ""} className="size-full object-cover" />
        ) : (
          <Picture
            src={asset.displayUrl ?? asset.thumbnailUrl ?? ""}
            alt=""
            className={asset.source === "user-upload" ? "size-full object-contain" : "size-full object-cover"}
          />
        )}
      </button>
      <div className="flex gap-2">
        <VerdictButtons asset={asset} label={label} isLarge />
        {asset.source !== "user-upload" && (
          <Button size="lg" onClick={() => askAnew(asset.id)} aria-label={`${t("again")}: ${label}`}>
            <RefreshCw aria-hidden />
          </Button>
        )}
      </div>
      {asset.type === "video_clip" && <TrimField asset={asset} />}
      <PieceFacts asset={asset} />
    </section>
  );
}
