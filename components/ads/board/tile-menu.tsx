"use client";
import {
  ArrowLeft,
  ArrowLeftToLine,
  ArrowRight,
  ArrowRightToLine,
  CirclePlus,
  Download,
  Ellipsis,
  Maximize2,
  RefreshCw,
  Trash2,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonClass } from "#components/ui/button.tsx";
import { Menu, MenuDownload, MenuGroup, MenuItem } from "#components/ui/menu.tsx";
import type { Asset } from "#lib/ads/schema.ts";
import { useAdPart } from "../studio/ad-context.tsx";
import { useAdActions } from "../studio/use-ad-actions.ts";
import { useMoreEstimate } from "../studio/use-more-estimate.ts";
import { askAnew } from "./anew/ask-anew.ts";
import { boardOf } from "./board.ts";
import { useBoard, useDecisions } from "./board-context.tsx";

/** The places to which an approved piece can be put, without any dragging. */
export function MoveItems({ id }: { id: string }) {
  const t = useTranslations("ads.board");
  const { kind } = useBoard();
  const { moveTo } = useDecisions();
  const session = useAdPart((ad) => ad.session);
  const { approved } = boardOf(session, kind);
  const at = approved.indexOf(id);
  const last = approved.length - 1;
  if (at === -1 || last < 1) return null;
  const move = (to: number) => moveTo([id], to);
  return (
    <MenuGroup label={t("order", { place: at + 1, count: last + 1 })}>
      {at > 0 && (
        <>
          <MenuItem icon={<ArrowLeftToLine />} onSelect={() => move(0)}>
            {t("moveFirst")}
          </MenuItem>
          <MenuItem icon={<ArrowLeft />} onSelect={() => move(at - 1)}>
            {t("moveLeft")}
          </MenuItem>
        </>
      )}
      {at < last && (
        <>
          <MenuItem icon={<ArrowRight />} onSelect={() => move(at + 1)}>
            {t("moveRight")}
          </MenuItem>
          <MenuItem icon={<ArrowRightToLine />} onSelect={() => move(last)}>
            {t("moveLast")}
          </MenuItem>
        </>
      )}
    </MenuGroup>
  );
}

/** What else can be done with a piece. */
export function TileMenu({ asset, label, tabIndex }: { asset: Asset; label: string; tabIndex?: number | undefined }) {
  const t = useTranslations("ads.board");
  const { kind, open } = useBoard();
  const { makeImages, removeAsset } = useAdActions();
  const estimate = useMoreEstimate("mood");
  const isPlanned = useAdPart(({ session }) => session.scenes?.some(({ id }) => id === asset.sceneId) ?? false);
  const { sceneId } = asset;
  return (
    <Menu
      label={t("menuOf", { label })}
      tabIndex={tabIndex}
      className={buttonClass("quiet", "md", "px-1.5 pointer-coarse:h-11 pointer-coarse:w-11")}
      trigger={<Ellipsis aria-hidden />}
    >
      {asset.url && (
        <MenuItem icon={<Maximize2 />} onSelect={() => open(asset.id)}>
          {t("preview")}
        </MenuItem>
      )}
      {asset.source !== "user-upload" && (
        <MenuItem icon={<RefreshCw />} onSelect={() => askAnew(asset.id)}>
          {t("again")}
        </MenuItem>
      )}
      {kind === "mood" && isPlanned && sceneId && (
        <MenuItem icon={<CirclePlus />} onSelect={() => void makeImages({ sceneIds: [sceneId], variations: 2 })}>
          {t("twoMore")} · {estimate(2)}
        </MenuItem>
      )}
      {asset.url && (
        <MenuDownload icon={<Download />} href={`${asset.url}${asset.url.includes("?") ? "&" : "?"}download=1`}>
          {t("download")}
        </MenuDownload>
      )}
      <MoveItems id={asset.id} />
      <MenuGroup label={t("remove")}>
        <MenuItem icon={<Trash2 />} bad onSelect={() => removeAsset(asset.id)}>
          {t("delete")}
        </MenuItem>
      </MenuGroup>
    </Menu>
  );
}
