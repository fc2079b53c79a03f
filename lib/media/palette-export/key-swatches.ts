import type { Swatch } from "#lib/media/measurements.ts";

export interface KeyedSwatch {
  /** Lower-case words joined by hyphens; safe as a CSS name and as a token name, once each. */
  key: string;
  hex: string;
  rgb: [red: number, green: number, blue: number];
  /** Both names on one line. */
  label: string;
  /** Role and share. */
  note: string;
}

/** Names may have been edited by people: keys are made safe and unique, labels lose what could end a line or a comment. */
export function keySwatches(palette: readonly Swatch[]): KeyedSwatch[] {
  const used = new Set<string>();
  return palette.map(({ hex, nameEn, nameZh, share, role }, at) => {
    const base = keyOf(nameEn) || `colour-${at + 1}`;
    let key = base;
    for (let copy = 2; used.has(key); copy++) key = `${base}-${copy}`;
    used.add(key);
    const value = Number.parseInt(hex.slice(1), 16);
    return {
      key,
      hex,
      rgb: [value >> 16, (value >> 8) & 255, value & 255],
      label: [nameEn, nameZh].map(plain).filter(Boolean).join(" "),
      note: `${role} ${(share * 100).toFixed(1)}%`,
    };
  });
}

const keyOf = (name: string) =>
  name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .replace(/^(?=\d)/, "c");

const plain = (name: string) =>
  name
    .replace(/[\p{C}\p{Z}]+/gu, " ")
    .replaceAll("*/", "* /")
    .trim();
