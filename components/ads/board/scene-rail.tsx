"use client";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "#components/ui/icon-button.tsx";
import type { AdScene, Asset } from "#lib/ads/schema.ts";
import { useAdPart } from "../studio/ad-context.tsx";
import { isWorking } from "../studio/ad-state.ts";
import { useAdActions } from "../studio/use-ad-actions.ts";
import { useMoreEstimate } from "../studio/use-more-estimate.ts";
import { piecesOf } from "./board.ts";
import { useBoard } from "./board-context.tsx";

/** The plan's scenes with how each stands; a press leads to its first tile. */
export function SceneRail() {
  const t = useTranslations("ads.board");
  const { kind } = useBoard();
  const session = useAdPart((ad) => ad.session);
  const pieces = piecesOf(session, kind);
  if (!session.scenes) return null;
  return (
    <nav aria-label={t("scenes")} className="grid content-start gap-2 p-3">
      <h2 className="eyebrow px-2.5 pt-2">{t("scenes")}</h2>
      <ol className="grid gap-0.5">
        {session.scenes.map((scene, at) => (
          <SceneRow
            key={scene.id}
            scene={scene}
            number={at + 1}
            pieces={pieces.filter(({ sceneId }) => sceneId === scene.id)}
          />
        ))}
      </ol>
    </nav>
  );
}

function SceneRow({ scene, number, pieces }: { scene: AdScene; number: number; pieces: Asset[] }) {
  const t = useTranslations("ads.board");
  const plan = useTranslations("ads.plan");
  const { kind, activeId, activate } = useBoard();
  const isBusy = useAdPart(({ session }) => isWorking(session));
  const { busy, makeImages } = useAdActions();
  const estimate = useMoreEstimate("mood");
  const kept = pieces.filter(({ status }) => status === "approved").length;
  const making = pieces.filter(({ status }) => status === "generating").length;
  const first = pieces[0];
  const state =
    kept > 0
      ? { text: t("kept", { count: kept }), look: "text-ok" }
      : making > 0
        ? { text: t("beingMade", { count: making }), look: "text-info" }
        : pieces.length > 0
          ? { text: t("choose"), look: "text-warn" }
          : { text: t("none"), look: "text-ink-3" };
  const show = () => {
    if (!first) return;
    activate(first.id);
    const tile = document.querySelector<HTMLElement>(`[data-tile="${first.id}"]`);
    tile?.focus({ preventScroll: true });
    tile?.scrollIntoView({ block: "nearest" });
  };
  return (
    <li
      data-active={pieces.some(({ id }) => id === activeId) || undefined}
      className="group/scene flex items-start gap-1 rounded-md pr-1 data-active:bg-raised"
    >
      <button
        type="button"
        onClick={show}
        disabled={!first}
        className="grid min-w-0 flex-1 gap-0.5 rounded-md px-2.5 py-2 text-left"
      >
        <span className="flex items-baseline justify-between gap-2">
          <span className="tnum truncate font-medium text-sm">
            {number} · {plan(`views.${scene.viewType}`)}
          </span>
          <span className={`tnum shrink-0 font-medium text-xs ${state.look}`}>{state.text}</span>
        </span>
        <span className="line-clamp-2 text-ink-3 text-xs">{scene.scenePrompt}</span>
      </button>
      {kind === "mood" && (
        <IconButton
          label={`${t("oneMore", { number })} · ${estimate(1)}`}
          icon={<Plus />}
          disabled={busy !== null || isBusy}
          onClick={() => void makeImages({ sceneIds: [scene.id], variations: 1 })}
          className="mt-1.5"
        />
      )}
    </li>
  );
}
