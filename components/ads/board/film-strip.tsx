"use client";
import { Ellipsis, GripVertical } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { Button, DropIndicator, GridList, GridListItem, useDragAndDrop } from "react-aria-components";
import { buttonClass } from "#components/ui/button.tsx";
import { Menu } from "#components/ui/menu.tsx";
import { Picture } from "#components/ui/picture.tsx";
import type { Asset } from "#lib/ads/schema.ts";
import { useAdPart } from "../studio/ad-context.tsx";
import { boardOf } from "./board.ts";
import { useBoard, useDecisions } from "./board-context.tsx";
import { MoveItems } from "./tile-menu.tsx";
import { useSceneLabel } from "./use-scene-label.ts";

/** What was approved, in the order of the film: put in order by mouse, by touch, by keyboard, or by each one's menu. */
export default function FilmStrip() {
  const t = useTranslations("ads.board");
  const { kind } = useBoard();
  const { moveTo } = useDecisions();
  const { labelOf } = useSceneLabel();
  const session = useAdPart((ad) => ad.session);
  const ratio = session.aspectRatio.replace(":", "/");
  const pieces = useMemo(() => {
    const all = new Map(session.assets.map((asset) => [asset.id, asset]));
    return boardOf(session, kind).approved.flatMap((id) => all.get(id) ?? []);
  }, [session, kind]);

  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ "text/plain": String(key) })),
    getDropOperation: () => "move",
    // No wider than the gap that it stands in: what is being ordered stays where it is.
    renderDropIndicator: (target) => (
      <DropIndicator
        target={target}
        className="-mx-[5px] h-20 w-0.5 shrink-0 rounded-full outline-none data-[drop-target]:bg-mark"
      />
    ),
    onReorder({ keys, target }) {
      const ids = [...keys].map(String);
      const others = pieces.map(({ id }) => id).filter((id) => !ids.includes(id));
      const at = others.indexOf(String(target.key));
      moveTo(ids, target.dropPosition === "before" ? at : at + 1);
    },
  });

  return (
    <GridList
      aria-label={t(`strip.${kind}`)}
      items={pieces}
      dependencies={[pieces, ratio]}
      layout="grid"
      orientation="horizontal"
      keyboardNavigationBehavior="tab"
      disallowTypeAhead
      dragAndDropHooks={dragAndDropHooks}
      className="flex gap-2 overflow-x-auto px-4 pt-1 pb-3 outline-none md:px-6"
    >
      {(asset: Asset) => (
        <GridListItem
          id={asset.id}
          textValue={labelOf(asset)}
          className="group/strip relative grid shrink-0 cursor-grab gap-1 rounded-sm outline-offset-2 data-[dragging]:opacity-40 data-[focus-visible]:outline-2 data-[focus-visible]:outline-focus"
        >
          <span className="relative block h-20 overflow-hidden rounded-sm bg-stage" style={{ aspectRatio: ratio }}>
            <Picture
              src={asset.thumbnailUrl ?? asset.displayUrl ?? ""}
              alt=""
              draggable={false}
              className="size-full object-cover"
            />
            <span className="tnum absolute top-1 left-1 min-w-4 rounded-full bg-brand px-1 text-center font-medium text-2xs text-brand-ink">
              {asset.selectionOrder}
            </span>
          </span>
          <span className="flex items-center justify-between">
            <Button
              slot="drag"
              aria-label={t("drag", { label: labelOf(asset) })}
              className="hit-44 grid size-6 place-items-center rounded-xs text-ink-3 hover:bg-raised hover:text-ink [&_svg]:size-3.5"
            >
              <GripVertical aria-hidden />
            </Button>
            <Menu
              label={t("moveOf", { label: labelOf(asset) })}
              className={buttonClass("quiet", "sm", "h-6 px-1 pointer-coarse:h-8")}
              trigger={<Ellipsis aria-hidden />}
            >
              <MoveItems id={asset.id} />
            </Menu>
          </span>
        </GridListItem>
      )}
    </GridList>
  );
}
