import { formatHex } from "culori";
import { describe, expect, it } from "vitest";
import { colourNames } from "#lib/media/measure/colour-names.ts";
import type { Swatch } from "#lib/media/measurements.ts";
import { exportPalette, paletteFormats } from "./export-palette.ts";

const palette: Swatch[] = [
  { hex: "#EAE3D6", nameEn: "Alabaster", nameZh: "米白", share: 0.5312, role: "dominant" },
  { hex: "#1F3A68", nameEn: "Sapphire", nameZh: "霁蓝", share: 0.3, role: "supporting" },
  { hex: "#C3272B", nameEn: "Crimson", nameZh: "赤色", share: 0.1, role: "accent" },
  { hex: "#000000", nameEn: "Black", nameZh: "纯黑", share: 0.0688, role: "dark" },
];

it("has a file name and a type for every format", () => {
  const files = paletteFormats.map((format) => exportPalette(palette, format));
  expect(files.map(({ fileName }) => fileName)).toEqual([
    "palette.css",
    "palette.gpl",
    "palette.ase",
    "palette.tokens.json",
    "palette.tailwind.css",
  ]);
  expect(files.every(({ mimeType, body }) => mimeType.includes("/") && body.length > 0)).toBe(true);
});

it("writes ASE that reads back as the same names and bytes", () => {
  const entries = readAse(exportPalette(palette, "ase").body as Uint8Array);
  expect(entries.map(({ type }) => type)).toEqual([0xc001, 1, 1, 1, 1, 0xc002]);
  expect(entries[0]?.name).toBe("Moodreel");
  expect(entries.slice(1, -1)).toEqual(
    palette.map(({ hex, nameEn, nameZh }) => ({ type: 1, name: `${nameEn} ${nameZh}`, model: "RGB ", hex, kind: 2 })),
  );
});

it("writes design tokens with colour objects", () => {
  const { palette: tokens } = JSON.parse(exportPalette(palette, "tokens").body as string);
  expect(Object.keys(tokens)).toEqual(["alabaster", "sapphire", "crimson", "black"]);
  for (const [at, token] of Object.values<Token>(tokens).entries()) {
    expect(token.$type).toBe("color");
    expect(token.$value).toMatchObject({ colorSpace: "srgb", alpha: 1, hex: palette[at]?.hex.toLowerCase() });
    const [r = 0, g = 0, b = 0] = token.$value.components;
    expect(formatHex({ mode: "rgb", r, g, b })).toBe(token.$value.hex);
  }
  expect(tokens.alabaster.$description).toBe("Alabaster 米白, dominant 53.1%");
});

it.each(["css", "tailwind"] as const)("writes %s whose OKLCH values are the same bytes as the hex", (format) => {
  const body = exportPalette(palette, format).body as string;
  const values = [...body.matchAll(/oklch\([\d.]+ [\d.]+ [\d.]+\)/g)].map(([value]) => formatHex(value)?.toUpperCase());
  expect(values).toEqual(palette.map(({ hex }) => hex));
  expect(body.match(/\{/g)?.length).toBe(body.match(/\}/g)?.length);
  expect(body).toContain(format === "css" ? "--palette-sapphire: #1F3A68;" : "--color-sapphire: oklch(");
});

it("keeps every named colour's bytes through OKLCH", () => {
  const all = colourNames.map(([hex, nameEn, nameZh]) => ({ ...(palette[0] as Swatch), hex, nameEn, nameZh }));
  const body = exportPalette(all, "tailwind").body as string;
  const values = [...body.matchAll(/oklch\([^)]+\)/g)].map(([value]) => formatHex(value)?.toUpperCase());
  expect(values).toEqual(all.map(({ hex }) => hex));
});

it("writes a GIMP palette", () => {
  const [magic, ...rows] = (exportPalette(palette, "gpl").body as string).trimEnd().split("\n");
  expect(magic).toBe("GIMP Palette");
  expect(rows.slice(3)).toEqual([
    "234 227 214\tAlabaster 米白",
    " 31  58 104\tSapphire 霁蓝",
    "195  39  43\tCrimson 赤色",
    "  0   0   0\tBlack 纯黑",
  ]);
});

describe("names that people edited", () => {
  const edited = ["Sea */ } body{", "Sea */ } body{", "海", "1st\nline"].map((nameEn) => ({
    ...(palette[0] as Swatch),
    nameEn,
    nameZh: "",
  }));

  it("stay unique, safe keys", () => {
    const { palette: tokens } = JSON.parse(exportPalette(edited, "tokens").body as string);
    expect(Object.keys(tokens)).toEqual(["sea-body", "sea-body-2", "colour-3", "c1st-line"]);
  });

  it("cannot end a comment or a line", () => {
    const css = exportPalette(edited, "css").body as string;
    expect(css.match(/\*\//g)).toHaveLength(edited.length);
    expect((exportPalette(edited, "gpl").body as string).trimEnd().split("\n")).toHaveLength(4 + edited.length);
  });
});

interface Token {
  $type: string;
  $value: { colorSpace: string; components: number[]; alpha: number; hex: string };
}

/** A reader of its own, so that the writer is not tested against itself. */
function readAse(bytes: Uint8Array) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  expect(new TextDecoder().decode(bytes.subarray(0, 4))).toBe("ASEF");
  expect([view.getUint16(4), view.getUint16(6)]).toEqual([1, 0]);
  const entries = [];
  let at = 12;
  for (let left = view.getUint32(8); left > 0; left--) {
    const type = view.getUint16(at);
    const end = at + 6 + view.getUint32(at + 2);
    entries.push(type === 0xc002 ? { type } : readEntry(view, at + 6, type, end));
    at = end;
  }
  expect(at).toBe(bytes.length);
  return entries as { type: number; name?: string }[];
}

function readEntry(view: DataView, start: number, type: number, end: number) {
  const length = view.getUint16(start);
  const units = Array.from({ length }, (_, i) => view.getUint16(start + 2 + i * 2));
  expect(units.at(-1)).toBe(0);
  const name = String.fromCharCode(...units.slice(0, -1));
  const rest = start + 2 + length * 2;
  if (type === 0xc001) return { type, name };
  const model = String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(rest + i)));
  const [r = 0, g = 0, b = 0] = [4, 8, 12].map((offset) => view.getFloat32(rest + offset));
  expect(rest + 18).toBe(end);
  return { type, name, model, hex: formatHex({ mode: "rgb", r, g, b }).toUpperCase(), kind: view.getUint16(rest + 16) };
}
