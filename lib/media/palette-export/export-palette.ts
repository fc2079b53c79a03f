import { chromaOf, hueOf, labOfHex } from "#lib/media/measure/oklab.ts";
import type { Swatch } from "#lib/media/measurements.ts";
import { encodeAse } from "./encode-ase.ts";
import { type KeyedSwatch, keySwatches } from "./key-swatches.ts";

export const paletteFormats = ["css", "gpl", "ase", "tokens", "tailwind"] as const;
export type PaletteFormat = (typeof paletteFormats)[number];

export interface PaletteFile {
  fileName: string;
  mimeType: string;
  body: string | Uint8Array<ArrayBuffer>;
}

/** A palette as a file that design tools and style sheets read; names are given in English and Chinese. */
export function exportPalette(palette: readonly Swatch[], format: PaletteFormat): PaletteFile {
  const { fileName, mimeType, write } = writers[format];
  return { fileName, mimeType, body: write(keySwatches(palette)) };
}

interface Writer {
  fileName: string;
  mimeType: string;
  write: (swatches: KeyedSwatch[]) => PaletteFile["body"];
}

const writers: Record<PaletteFormat, Writer> = {
  css: { fileName: "palette.css", mimeType: "text/css; charset=utf-8", write: writeCss },
  gpl: { fileName: "palette.gpl", mimeType: "text/plain; charset=utf-8", write: writeGpl },
  ase: { fileName: "palette.ase", mimeType: "application/octet-stream", write: encodeAse },
  tokens: { fileName: "palette.tokens.json", mimeType: "application/json; charset=utf-8", write: writeTokens },
  tailwind: { fileName: "palette.tailwind.css", mimeType: "text/css; charset=utf-8", write: writeTailwind },
};

/** Custom properties: hex for every browser, OKLCH over it where it is understood. */
function writeCss(swatches: KeyedSwatch[]): string {
  const hex = swatches.map(({ key, hex, label, note }) => `  --palette-${key}: ${hex}; /* ${label}, ${note} */`);
  const oklch = swatches.map(({ key, hex }) => `    --palette-${key}: ${oklchOf(hex)};`);
  const wide = ["@supports (color: oklch(0% 0 0)) {", "  :root {", ...oklch, "  }", "}"];
  return lines([":root {", ...hex, "}", "", ...wide]);
}

/** Tailwind CSS 4: `bg-<name>`, `text-<name>` and the rest follow from `--color-*` in a theme block. */
function writeTailwind(swatches: KeyedSwatch[]): string {
  const colours = swatches.map(({ key, hex, label }) => `  --color-${key}: ${oklchOf(hex)}; /* ${hex} ${label} */`);
  return lines(["@theme {", ...colours, "}"]);
}

/** GIMP palette, read by Inkscape, Krita and Aseprite too: three decimal columns, a tab, the name. */
function writeGpl(swatches: KeyedSwatch[]): string {
  const rows = swatches.map(({ rgb, label }) => `${rgb.map((byte) => String(byte).padStart(3)).join(" ")}\t${label}`);
  return lines(["GIMP Palette", "Name: Moodreel", `Columns: ${swatches.length}`, "#", ...rows]);
}

/** Design Tokens Community Group format 2025.10, colour module: sRGB components from 0 to 1 with the hex beside. */
function writeTokens(swatches: KeyedSwatch[]): string {
  const tokens = swatches.map(({ key, hex, rgb, label, note }) => {
    const components = rgb.map((byte) => Math.round((byte / 255) * 100_000) / 100_000);
    const $value = { colorSpace: "srgb", components, alpha: 1, hex: hex.toLowerCase() };
    return [key, { $type: "color", $value, $description: `${label}, ${note}` }];
  });
  return `${JSON.stringify({ palette: Object.fromEntries(tokens) }, null, 2)}\n`;
}

/** Four decimals of lightness and chroma and two of hue give the same sRGB bytes back. */
function oklchOf(hex: string): string {
  const lab = labOfHex(hex);
  const chroma = chromaOf(lab);
  const hue = chroma < 0.0005 ? 0 : hueOf(lab);
  return `oklch(${lab.l.toFixed(4)} ${chroma.toFixed(4)} ${hue.toFixed(2)})`;
}

const lines = (text: string[]) => `${text.join("\n")}\n`;
