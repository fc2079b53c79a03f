"use client";
import { Download, Trash2 } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { StatusMark } from "#components/ui/status-mark.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { TimeAgo } from "#components/ui/time-ago.tsx";
import { useHydrated } from "#components/ui/use-hydrated.ts";
import type { Asset } from "#lib/ads/schema.ts";
import { useAdPart } from "../../studio/ad-context.tsx";
import { useAdActions } from "../../studio/use-ad-actions.ts";
import { isReady, type Ratio, stoppedAs, type Version } from "../films.ts";
import { Panel } from "./panel.tsx";

interface Props {
  versions: readonly Version[];
  shown: Asset | undefined;
  onShow: (version: number, ratio: Ratio) => void;
}

/** Every cut with its formats, newest first: look at it, take it away, pass its address on, delete it. */
export function VersionsPanel({ versions, shown, onShow }: Props) {
  const t = useTranslations("ads.compose");
  if (versions.length === 0) return null;
  return (
    <Panel title={t("versions")}>
      <ol className="grid gap-4">
        {versions.map(({ version, films, createdAt }) => (
          <li key={version} className="grid gap-1.5">
            <p className="flex items-baseline gap-2 text-sm">
              <span className="font-medium">{t("version", { version })}</span>
              <span className="text-ink-3 text-xs">
                <TimeAgo at={createdAt} />
              </span>
              {films.some(isReady) && films.every(({ stale }) => stale !== null) && <Tag>{t("olderCut")}</Tag>}
            </p>
            <ul className="grid gap-1">
              {films.map((film) => (
                <FilmLine key={film.id} film={film} isShown={film.id === shown?.id} onShow={onShow} />
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function FilmLine({ film, isShown, onShow }: { film: Asset; isShown: boolean; onShow: Props["onShow"] }) {
  const t = useTranslations("ads.compose");
  const format = useFormatter();
  const { removeAsset } = useAdActions();
  const ratio = film.aspectRatio ?? "9:16";
  const version = film.version ?? 1;
  const stopped = stoppedAs(film);
  const size =
    film.fileSizeBytes === null
      ? ""
      : format.number(film.fileSizeBytes / 1e6, { style: "unit", unit: "megabyte", maximumFractionDigits: 1 });
  return (
    <li className="flex items-center gap-1">
      <button
        type="button"
        aria-pressed={isShown}
        onClick={() => onShow(version, ratio)}
        className="hit-44 tnum flex min-w-0 flex-1 items-center gap-2 rounded-sm border border-line px-2 py-1 text-left text-xs hover:border-line-strong aria-pressed:border-mark aria-pressed:bg-raised"
      >
        <span className="font-medium">{ratio}</span>
        {isReady(film) ? (
          <span className="truncate text-ink-3">
            {film.resolution} · {size}
          </span>
        ) : (
          <span className="flex items-center gap-1.5 text-ink-3">
            <StatusMark tone={stopped?.tone ?? "running"} progress={film.progressPercentage} />
            {stopped ? t(stopped.key) : `${film.progressPercentage} %`}
          </span>
        )}
      </button>
      {isReady(film) && (
        <>
          <FilmLink film={film} ratio={ratio} version={version} />
          <a
            href={downloadOf(film)}
            download={film.fileName ?? true}
            aria-label={t("downloadOf", { version, ratio })}
            data-tip={t("download")}
            className="hit-44 tip tip-below grid size-7 place-items-center rounded-sm text-ink-3 hover:bg-raised hover:text-ink [&_svg]:size-4"
          >
            <Download aria-hidden />
          </a>
        </>
      )}
      {film.status !== "generating" && (
        <IconButton label={t("deleteOf", { version, ratio })} icon={<Trash2 />} onClick={() => removeAsset(film.id)} />
      )}
    </li>
  );
}

/** A stored file as an attachment. */
export const downloadOf = ({ url }: { url: string }) => `${url}${url.includes("?") ? "&" : "?"}download=1`;

function FilmLink({ film, ratio, version }: { film: Asset; ratio: Ratio; version: number }) {
  const t = useTranslations("ads.compose");
  const sessionId = useAdPart(({ session }) => session.sessionId);
  const hydrated = useHydrated();
  const path = `/ads/${sessionId}?step=compose&film=${film.id}`;
  return (
    <CopyButton text={hydrated ? `${location.origin}${path}` : path} label={t("copyLinkOf", { version, ratio })} />
  );
}
