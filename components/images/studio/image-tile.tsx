"use client";
import { Check } from "lucide-react";
import { useTranslations } from "next-intl";
import { type MouseEvent, memo, type PointerEvent, useRef } from "react";
import { classes } from "#components/ui/classes.ts";
import { Picture } from "#components/ui/picture.tsx";
import { placeholderColour } from "#components/ui/placeholder-colour.ts";
import type { GeneratedImage, GenerationJob } from "#lib/images/schema.ts";
import { FreshPicture } from "./fresh-picture.tsx";
import { useStudioPart, useStudioStore } from "./studio-context.tsx";
import { useTabStop } from "./tile.tsx";

interface Props {
  tileKey: string;
  index: number;
  image: GeneratedImage;
  job: Pick<GenerationJob, "prompt" | "aspectRatio">;
  all: number;
}

/** A finger that rests this long selects, in ms. */
const longPress = 450;

/** A finished image: a click opens it, ⌘ and ⇧ select as in any list of files, a long press does on a phone. */
export const ImageTile = memo(function ImageTile({ tileKey, index, image, job, all }: Props) {
  const t = useTranslations("images.studio");
  const store = useStudioStore();
  const isSelected = useStudioPart(({ selection }) => selection.has(image.id));
  const press = useRef<ReturnType<typeof setTimeout>>(undefined);
  const wasLong = useRef(false);

  const onClick = (event: MouseEvent) => {
    const { selection, select, openImage } = store.studio();
    if (wasLong.current) wasLong.current = false;
    else if (event.shiftKey) select([image.id], "range");
    else if (event.metaKey || event.ctrlKey || selection.size > 0) select([image.id], "toggle");
    else openImage(image.id);
  };
  const onPointerDown = ({ pointerType }: PointerEvent) => {
    wasLong.current = false;
    if (pointerType === "mouse") return;
    press.current = setTimeout(() => {
      wasLong.current = true;
      store.studio().select([image.id], "toggle");
    }, longPress);
  };
  const onPointerEnd = () => clearTimeout(press.current);

  const alt = t("imageAlt", { index, all, prompt: job.prompt });
  const look = {
    src: image.thumbnailUrl,
    alt,
    draggable: false,
    loading: "lazy",
    className: "size-full object-cover",
  } as const;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table cell cannot be laid out in a wrapping grid.
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it takes the keys of all its tiles.
    <div
      role="gridcell"
      aria-selected={isSelected}
      data-tile={tileKey}
      data-image={image.id}
      tabIndex={useTabStop(tileKey)}
      onClick={onClick}
      onPointerDown={onPointerDown}
      onPointerUp={onPointerEnd}
      onPointerCancel={onPointerEnd}
      onPointerMove={({ movementX, movementY }) => Math.abs(movementX) + Math.abs(movementY) > 6 && onPointerEnd()}
      onContextMenu={(event) => wasLong.current && event.preventDefault()}
      className="group/tile relative cursor-zoom-in rounded-md outline-offset-2 aria-selected:outline-2 aria-selected:outline-mark"
      style={{ aspectRatio: job.aspectRatio.replace(":", "/") }}
    >
      <div
        className="size-full overflow-hidden rounded-md bg-stage"
        style={{ background: placeholderColour(image.thumbhash) }}
      >
        {store.isFresh(image.id) ? <FreshPicture {...look} thumbhash={image.thumbhash} /> : <Picture {...look} />}
      </div>
      <button
        type="button"
        tabIndex={-1}
        aria-label={t("selectImage", { index })}
        aria-pressed={isSelected}
        onClick={(event) => {
          event.stopPropagation();
          store.studio().select([image.id], event.shiftKey ? "range" : "toggle");
        }}
        className={classes(
          "absolute top-1.5 left-1.5 grid size-6 place-items-center rounded-full border transition-opacity duration-120 [&_svg]:size-3.5",
          isSelected
            ? "border-brand bg-brand text-brand-ink"
            : "border-white/80 bg-black/35 text-white opacity-0 group-hover/tile:opacity-100 pointer-coarse:hidden",
        )}
      >
        <Check aria-hidden strokeWidth={2.5} />
      </button>
    </div>
  );
});
