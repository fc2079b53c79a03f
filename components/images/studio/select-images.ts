export type SelectMode = "only" | "toggle" | "range" | "clear";

export interface Selection {
  ids: ReadonlySet<string>;
  /** Where a range begins: the image that was chosen last by itself. */
  anchor: string | null;
}

/**
 * The selection after a choice. `range` takes everything between the anchor and the chosen image, in the order on
 * screen, and keeps the anchor so that the range can be drawn anew.
 */
export function selectImages(
  { ids: before, anchor }: Selection,
  order: readonly string[],
  ids: readonly string[],
  mode: SelectMode,
): Selection {
  const last = ids.at(-1) ?? null;
  if (mode === "clear" || last === null) return mode === "toggle" ? { ids: before, anchor } : none;
  if (mode === "only") return { ids: new Set(ids), anchor: last };
  if (mode === "toggle") return { ids: toggled(before, ids), anchor: last };
  const [from, to] = [order.indexOf(anchor ?? last), order.indexOf(last)];
  if (from === -1 || to === -1) return { ids: new Set(ids), anchor: last };
  return { ids: new Set(order.slice(Math.min(from, to), Math.max(from, to) + 1)), anchor: anchor ?? last };
}

function toggled(before: ReadonlySet<string>, ids: readonly string[]) {
  const after = new Set(before);
  for (const id of ids) if (!after.delete(id)) after.add(id);
  return after;
}

export const none: Selection = { ids: new Set(), anchor: null };
