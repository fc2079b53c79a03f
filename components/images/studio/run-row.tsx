"use client";
import { useTranslations } from "next-intl";
import { type CSSProperties, memo } from "react";
import { StatusMark } from "#components/ui/status-mark.tsx";
import type { GenerationJob } from "#lib/images/schema.ts";
import { columnsFor, ratioOf } from "./columns-for.ts";
import { failureKey } from "./failure-key.ts";
import { RunHeader } from "./run-header.tsx";
import { RunReview } from "./run-review.tsx";
import { RunTile } from "./tile.tsx";
import { tilesOf } from "./tiles-of.ts";

/** The width that heights are guessed from before a run was ever drawn, and what stands above its tiles; in px. */
const guess = { width: 776, header: 92 };

/** One run as a row of tiles under its header. It is drawn only near the screen, and anew only when the run changes. */
export const RunRow = memo(function RunRow({ job }: { job: GenerationJob }) {
  const t = useTranslations("images.studio");
  const tiles = tilesOf(job);
  // A question takes the room of two.
  const places = tiles.length + tiles.filter(({ shot }) => shot?.status === "uncertain").length;
  const { wide, narrow } = columnsFor(places, job.aspectRatio);
  const height = guess.header + Math.ceil(places / wide) * (guess.width / wide / ratioOf(job.aspectRatio));
  return (
    <article
      aria-label={t("runOf", { prompt: job.prompt })}
      className="@container border-line border-b px-4 pt-4 pb-6 [content-visibility:auto] last:border-b-0 md:px-6"
      style={{ containIntrinsicSize: `auto ${Math.round(height)}px` }}
    >
      <RunHeader job={job} />
      {job.waitingReason === "review" && <RunReview job={job} />}
      {tiles.length > 0 && (
        // biome-ignore-start lint/a11y/useSemanticElements: a table cannot wrap its cells.
        // biome-ignore-start lint/a11y/useFocusableInteractive: the cells have the focus.
        <div role="grid" aria-label={t("runOf", { prompt: job.prompt })} aria-multiselectable className="mt-3">
          <div
            role="row"
            className="grid grid-flow-row-dense grid-cols-[repeat(var(--narrow),minmax(0,1fr))] items-start gap-2 @lg:grid-cols-[repeat(var(--wide),minmax(0,1fr))]"
            style={{ "--wide": wide, "--narrow": narrow } as CSSProperties}
          >
            {tiles.map((tile) => (
              <RunTile key={tile.key} tile={tile} job={job} all={job.shots.length || job.numberOfShots} />
            ))}
          </div>
        </div>
        // biome-ignore-end lint/a11y/useSemanticElements: as above.
        // biome-ignore-end lint/a11y/useFocusableInteractive: as above.
      )}
      {tiles.length === 0 && <NoTiles job={job} />}
    </article>
  );
});

/** A run that failed before it had a shot, or whose images are all gone. */
function NoTiles({ job }: { job: GenerationJob }) {
  const t = useTranslations("images.studio");
  if (job.waitingReason === "review") return null;
  if (job.errorCode === null)
    return <p className="mt-2 text-ink-3 text-xs">{t(job.shots.length ? "allDeleted" : "notMade")}</p>;
  const key = failureKey(job.errorCode);
  return (
    <p className="mt-2 flex flex-wrap items-center gap-x-1.5 text-ink-2 text-xs">
      <StatusMark tone="failed" />
      <span className="font-medium text-bad">{t(`failures.${key}.what`)}.</span>
      {t(`failures.${key}.next`)}
    </p>
  );
}
