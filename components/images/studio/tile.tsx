"use client";
import { type ReactNode, useSyncExternalStore } from "react";
import { classes } from "#components/ui/classes.ts";
import type { GenerationJob } from "#lib/images/schema.ts";
import { ImageTile } from "./image-tile.tsx";
import { CancelledTile, FailedTile, UncertainTile } from "./stopped-tiles.tsx";
import { useStudioStore } from "./studio-context.tsx";
import type { Tile } from "./tiles-of.ts";
import { WaitingTile } from "./waiting-tile.tsx";

interface Props {
  tile: Tile;
  job: GenerationJob;
  /** How many stand in the row. */
  all: number;
}

/** One place of a run, from skeleton to image or to the reason why there is none. */
export function RunTile({ tile, job, all }: Props) {
  const { shot, image } = tile;
  if (image) return <ImageTile tileKey={tile.key} index={tile.index} image={image} job={job} all={all} />;
  const wide = shot?.status === "uncertain";
  return (
    <Cell
      tileKey={tile.key}
      ratio={job.aspectRatio}
      className={classes(wide && "col-span-2 aspect-auto! self-stretch")}
    >
      {(shot === null || shot.status === "pending" || shot.status === "processing") && (
        <WaitingTile tile={tile} job={job} all={all} />
      )}
      {shot?.status === "failed" && <FailedTile shot={shot} job={job} />}
      {shot?.status === "uncertain" && <UncertainTile shot={shot} job={job} />}
      {shot?.status === "cancelled" && <CancelledTile shot={shot} job={job} />}
    </Cell>
  );
}

interface CellProps {
  tileKey: string;
  ratio: string;
  className?: string | false;
  children: ReactNode;
}

/** A cell without an image; it has the focus ring and grows where its words need more room than the format has. */
function Cell({ tileKey, ratio, className, children }: CellProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cell cannot be laid out in a wrapping grid.
    <div
      role="gridcell"
      data-tile={tileKey}
      tabIndex={useTabStop(tileKey)}
      style={{ aspectRatio: ratio.replace(":", "/") }}
      className={classes("relative grid rounded-md", className)}
    >
      {children}
    </div>
  );
}

/** 0 for the one tile that Tab leads to, −1 for all others. */
export function useTabStop(tileKey: string): 0 | -1 {
  const store = useStudioStore();
  const read = () => (store.tabStop() === tileKey ? 0 : -1);
  return useSyncExternalStore(store.subscribe, read, read);
}
