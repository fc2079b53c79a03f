"use client";
import { Columns2, Download, Info, Keyboard, Link2, Trash2, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Menu, MenuItem } from "#components/ui/menu.tsx";
import { openShortcuts } from "./shortcuts/open-shortcuts.ts";
import type { ViewerActions } from "./use-viewer-actions.ts";

interface Props {
  /** From 1. */
  position: number;
  count: number;
  title: string;
  actions: ViewerActions;
  isInfoOpen: boolean;
  onInfo: () => void;
  /** Absent where there is no other image. */
  onCompare: (() => void) | undefined;
  onClose: () => void;
}

export function ViewerTop({ position, count, title, actions, isInfoOpen, onInfo, onCompare, onClose }: Props) {
  const t = useTranslations("images.viewer");
  const common = useTranslations("common");
  return (
    <header className="flex h-12 items-center gap-3 border-line border-b px-3 md:px-4">
      <p className="tnum shrink-0 text-sm" role="status">
        <span className="sr-only">{t("position", { position, count })}</span>
        <span aria-hidden>
          {position} <span className="text-ink-3">/ {count}</span>
        </span>
      </p>
      <h2 className="min-w-0 truncate text-ink-3 text-sm max-md:sr-only">{title}</h2>
      <div className="ml-auto flex items-center gap-0.5 max-md:gap-3 pointer-coarse:gap-3">
        <IconButton label={t("compareWith")} icon={<Columns2 />} onClick={onCompare} disabled={!onCompare} />
        <IconButton label={t("copyLink")} icon={<Link2 />} onClick={() => void actions.copyLink()} />
        <Menu label={t("download")} trigger={<Download />} className={iconClass}>
          <MenuItem onSelect={() => void actions.download("original")}>{t("downloadOriginal")}</MenuItem>
          <MenuItem onSelect={() => void actions.download("web")}>{t("downloadWeb")}</MenuItem>
        </Menu>
        <IconButton label={t("delete")} icon={<Trash2 />} onClick={actions.remove} />
        <IconButton label={t("info")} icon={<Info />} pressed={isInfoOpen} onClick={onInfo} />
        <IconButton
          label={t("shortcuts")}
          icon={<Keyboard />}
          onClick={openShortcuts}
          className="pointer-coarse:hidden max-md:hidden"
        />
        <span aria-hidden className="mx-1 h-5 border-line border-l max-md:hidden" />
        <IconButton label={common("close")} icon={<X />} onClick={onClose} />
      </div>
    </header>
  );
}

/** As IconButton looks. */
const iconClass =
  "hit-44 tip tip-below inline-grid size-7 shrink-0 place-items-center rounded-sm text-ink-3 transition-colors duration-120 hover:bg-raised hover:text-ink aria-expanded:bg-overlay aria-expanded:text-ink [&_svg]:size-4";
