const selector = "[data-tile]";

/**
 * The tile that an arrow leads to from `from`: left and right in reading order over all runs, up and down to the nearest
 * one of the visual row above or below, Home and End within the run. Only the rows between are measured, so it costs the
 * same in a session of thousands.
 */
export function tileTowards(key: string, from: Element, within: Element): HTMLElement | undefined {
  const all = [...within.querySelectorAll<HTMLElement>(selector)];
  const at = all.indexOf(from as HTMLElement);
  if (key === "ArrowRight") return all[at + 1];
  if (key === "ArrowLeft") return all[at - 1];
  if (key === "ArrowDown") return nearest(from, all.slice(at + 1), "below");
  if (key === "ArrowUp") return nearest(from, all.slice(0, at).reverse(), "above");
  const row = [...(from.closest("[role=row]")?.querySelectorAll<HTMLElement>(selector) ?? [])];
  if (key === "Home") return row[0];
  if (key === "End") return row.at(-1);
  return undefined;
}

/** Of the first visual row beyond `from`, the tile whose middle is the nearest. */
function nearest(from: Element, others: HTMLElement[], where: "above" | "below"): HTMLElement | undefined {
  const origin = from.getBoundingClientRect();
  const middle = origin.left + origin.width / 2;
  let best: { tile: HTMLElement; distance: number; top: number } | undefined;
  for (const tile of others) {
    const box = tile.getBoundingClientRect();
    const isBeyond = where === "below" ? box.top >= origin.bottom - 1 : box.bottom <= origin.top + 1;
    if (!isBeyond) continue;
    if (best && Math.abs(box.top - best.top) > 1) break;
    const distance = Math.abs(box.left + box.width / 2 - middle);
    if (!best || distance < best.distance) best = { tile, distance, top: box.top };
  }
  return best?.tile;
}
