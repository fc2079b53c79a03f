/**
 * What was typed before and not sent, field by field: a draft of another version keeps what still fits. `empty` has
 * every field, none of them undefined.
 */
export function readKept<Draft extends object>(storage: Pick<Storage, "getItem">, key: string, empty: Draft): Draft {
  const kept = parse(storage.getItem(key));
  const fits = Object.entries(empty).filter(
    ([name, value]) => typeof kept[name] === typeof value && Array.isArray(kept[name]) === Array.isArray(value),
  );
  return { ...empty, ...Object.fromEntries(fits.map(([name]) => [name, kept[name]])) };
}

/** A full or forbidden storage costs the draft, not the work. */
export function keep(storage: Pick<Storage, "setItem">, key: string, draft: object) {
  try {
    storage.setItem(key, JSON.stringify(draft));
  } catch {}
}

function parse(text: string | null): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text ?? "{}");
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
