"use client";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import { classes } from "#components/ui/classes.ts";
import { Picture } from "#components/ui/picture.tsx";
import { placeholderColour } from "#components/ui/placeholder-colour.ts";
import type { Asset } from "#lib/ads/schema.ts";
import { ClipPicture } from "./clip-picture.tsx";
import { FailedTile } from "./failed-tile.tsx";
import { TileMenu } from "./tile-menu.tsx";
import { VerdictButtons } from "./verdict-buttons.tsx";
import { WaitingTile } from "./waiting-tile.tsx";

interface Props {
  asset: Asset;
  label: string;
  /** Of its scene, from 1; null where it has none. */
  number: number | null;
  ratio: string;
  isActive: boolean;
  onOpen: (id: string) => void;
}

/** One place of a board: the piece with its verdict, what it waits for, or why it is not there. */
export const Tile = memo(function Tile({ asset, label, number, ratio, isActive, onOpen }: Props) {
  const { status } = asset;
  const isThere = asset.url !== null && status !== "failed" && status !== "generating";
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cell cannot be laid out in a wrapping grid.
    <div
      role="gridcell"
      data-tile={asset.id}
      data-scene={number ?? undefined}
      data-status={status}
      tabIndex={isActive ? 0 : -1}
      className="group/tile -m-1 grid scroll-my-20 content-start gap-1.5 rounded-md p-1 outline-offset-2 [content-visibility:auto] [contain-intrinsic-size:auto_16rem]"
    >
      {status === "generating" && <WaitingTile asset={asset} ratio={ratio} />}
      {status === "failed" && <FailedTile asset={asset} ratio={ratio} />}
      {isThere && <Piece asset={asset} label={label} ratio={ratio} onOpen={onOpen} />}
      <p className="tnum flex min-w-0 items-center justify-between gap-2 text-ink-3 text-xs">
        <span className="truncate">{label}</span>
        {asset.type === "video_clip" && asset.durationSeconds !== null && <Length asset={asset} />}
      </p>
      {isThere && (
        <div className="flex items-center gap-1">
          <VerdictButtons asset={asset} label={label} tabIndex={-1} />
          <TileMenu asset={asset} label={label} tabIndex={-1} />
        </div>
      )}
    </div>
  );
});

function Piece({ asset, label, ratio, onOpen }: Pick<Props, "asset" | "label" | "ratio" | "onOpen">) {
  const t = useTranslations("ads.board");
  const verdict = asset.status as "approved" | "rejected" | "completed";
  const alt = t(`alt.${verdict}`, { label, order: asset.selectionOrder ?? 0 });
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it takes the keys of all its tiles.
    // biome-ignore lint/a11y/noStaticElementInteractions: as above.
    <div
      onClick={() => onOpen(asset.id)}
      style={{ aspectRatio: ratio.replace(":", "/"), background: placeholderColour(asset.thumbhash) }}
      className={classes(
        "relative cursor-zoom-in overflow-hidden rounded-md bg-stage",
        verdict === "approved" && "outline-2 outline-mark outline-offset-2",
      )}
    >
      {asset.type === "video_clip" ? (
        <ClipPicture asset={asset} alt={alt} className={verdict === "rejected" ? "opacity-35" : ""} />
      ) : (
        <Picture
          src={asset.thumbnailUrl ?? asset.displayUrl ?? ""}
          alt={alt}
          draggable={false}
          loading="lazy"
          className={classes(
            "size-full",
            asset.source === "user-upload" ? "object-contain" : "object-cover",
            verdict === "rejected" && "opacity-35",
          )}
        />
      )}
      {verdict === "approved" && (
        <span
          aria-hidden
          className="tnum absolute top-1.5 left-1.5 rounded-full bg-brand px-2 font-medium text-2xs text-brand-ink"
        >
          {t("approvedAs", { order: asset.selectionOrder ?? 0 })}
        </span>
      )}
      {verdict === "rejected" && (
        <span
          aria-hidden
          className="absolute top-1.5 left-1.5 rounded-full bg-surface/92 px-2 font-medium text-2xs text-ink-2"
        >
          {t("rejectedBadge")}
        </span>
      )}
      {asset.stale && (
        <span
          title={t(`stale.${asset.stale}`)}
          className="absolute right-1.5 bottom-1.5 inline-flex items-center gap-1 rounded-full bg-surface/92 px-2 py-0.5 font-medium text-2xs text-warn [&_svg]:size-3"
        >
          <TriangleAlert aria-hidden />
          {t("staleShort")}
        </span>
      )}
    </div>
  );
}

function Length({ asset: { trim, durationSeconds } }: { asset: Asset }) {
  const t = useTranslations("ads.board");
  const seconds = trim ? trim.out - trim.in : (durationSeconds ?? 0);
  return (
    <span className="shrink-0">
      {t(trim ? "trimmedLength" : "length", { seconds: Math.floor(seconds * 10 + 0.01) / 10 })}
    </span>
  );
}
