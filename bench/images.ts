import { readFile, writeFile } from "node:fs/promises";
import { performance } from "node:perf_hooks";
import sharp from "sharp";
import { type ImageInput, referenceRoles, type Scene } from "#lib/providers/image-contract.ts";
import { allowOnlyReferences } from "#lib/providers/local/images/child/libvips.ts";
import { renderComp } from "#lib/providers/local/images/child/render-comp.ts";

export interface ImagesRow {
  what: string;
  n: number;
  /** Time of one render of 1,024 × 1,024, and the processor time it took (all threads), in milliseconds. */
  p50: number;
  cpuP50: number;
  cpuMax: number;
  /** Most memory of the process so far, in megabytes. */
  memory: number;
}

type Subject = "bottle" | "jar" | "mug" | "tube" | "cupPhoto" | "bottlePhoto" | "none";
type Shot = Partial<Scene> & { subject: Subject; seed: number; like?: Subject; layout?: Subject };

/** Twenty-four pictures that between them use every value of every picker, and real photos in each role. */
const shots: readonly Shot[] = [
  { subject: "bottle", seed: 1, location: "studio", lighting: "studio", shotType: "product_hero" },
  { subject: "mug", seed: 11, location: "home", lighting: "natural", shotType: "medium" },
  { subject: "bottle", seed: 21, location: "city", lighting: "neon", shotType: "medium" },
  { subject: "bottlePhoto", seed: 4, location: "home", lighting: "golden_hour", shotType: "medium" },
  { subject: "tube", seed: 4, location: "beach", lighting: "golden_hour", weather: "clear", shotType: "medium" },
  { subject: "cupPhoto", seed: 12, location: "cafe", lighting: "natural", shotType: "medium" },
  { subject: "jar", seed: 5, location: "nature", weather: "snow", lighting: "natural", shotType: "close_up" },
  { subject: "bottle", seed: 6, location: "studio", lighting: "natural", shotType: "flat_lay" },
  { subject: "mug", seed: 40, location: "beach", style: "illustration", lighting: "natural" },
  {
    subject: "none",
    seed: 8,
    location: "studio",
    style: "render_3d",
    lighting: "high_key",
    cameraAngle: "three_quarter",
  },
  {
    subject: "bottle",
    seed: 9,
    location: "a forest glade",
    lighting: "backlit",
    cameraAngle: "low",
    shotType: "medium",
  },
  { subject: "cupPhoto", seed: 10, location: "home", style: "vintage", lighting: "natural" },
  { subject: "tube", seed: 13, location: "city", weather: "rain", lighting: "low_key", style: "cinematic" },
  { subject: "jar", seed: 14, location: "home", style: "watercolor", lighting: "natural", shotType: "medium" },
  {
    subject: "bottlePhoto",
    seed: 16,
    location: "office",
    lighting: "natural",
    shotType: "medium",
    cameraAngle: "dutch",
  },
  { subject: "tube", seed: 26, location: "studio", style: "minimal", lighting: "high_key", shotType: "wide" },
  { subject: "none", seed: 27, location: "nature", weather: "fog", lighting: "natural", shotType: "medium" },
  { subject: "bottle", seed: 3, location: "studio", lighting: "low_key", shotType: "close_up", style: "cinematic" },
  { subject: "jar", seed: 19, location: "studio", cameraAngle: "high", style: "editorial", like: "bottlePhoto" },
  { subject: "cupPhoto", seed: 20, location: "studio", cameraAngle: "birds_eye", lighting: "natural" },
  {
    subject: "tube",
    seed: 31,
    location: "home",
    lighting: "studio",
    shotType: "extreme_close_up",
    like: "bottlePhoto",
  },
  { subject: "bottle", seed: 32, location: "beach", weather: "cloudy", shotType: "extreme_wide", lighting: "natural" },
  { subject: "mug", seed: 23, location: "home", lighting: "natural", like: "cupPhoto", layout: "cupPhoto" },
  { subject: "jar", seed: 24, location: "rooftop bar at night", lighting: "neon", cameraAngle: "eye_level" },
];

const palettes = [
  ["#E7D3C1", "#24574E", "#C46F4B", "#8A9A7B", "#F0D79A"],
  ["#F1E4DA", "#B9502F", "#E0A458", "#3D4F5C", "#D9B8A2"],
  ["#DDE3E6", "#3E6A82", "#E3B27C", "#1F3445", "#B9C9B8"],
];

/** Time and memory of local comps; with a file name after it (`node bench/images.ts sheet.jpg`) the pictures go there. */
export async function benchImages({ sheet }: { sheet?: string } = {}): Promise<ImagesRow[]> {
  const subjects = await drawSubjects();
  allowOnlyReferences();
  const pictures: Uint8Array[] = [];
  const times: { wall: number; cpu: number }[] = [];
  for (const [at, shot] of shots.entries()) {
    const input = inputOf(shot, subjects, palettes[at % palettes.length] ?? []);
    const begin = performance.now();
    const before = process.cpuUsage();
    pictures.push((await renderComp(input, 1024)).bytes);
    const { user, system } = process.cpuUsage(before);
    times.push({ wall: performance.now() - begin, cpu: (user + system) / 1000 });
  }
  if (sheet) await writeFile(sheet, await contactSheet(pictures));
  const cpu = times.map((time) => time.cpu).toSorted((a, b) => a - b);
  const wall = times.map((time) => time.wall).toSorted((a, b) => a - b);
  const middle = (values: number[]) => Math.round(values[values.length >> 1] ?? 0);
  return [
    {
      what: "comp of 1,024 × 1,024",
      n: times.length,
      p50: middle(wall),
      cpuP50: middle(cpu),
      cpuMax: Math.round(cpu.at(-1) ?? 0),
      memory: Math.round(process.resourceUsage().maxRSS / 1024),
    },
  ];
}

function inputOf(
  { subject, seed, like, layout, ...scene }: Shot,
  subjects: Record<Subject, Uint8Array | null>,
  hexes: string[],
): ImageInput {
  const roles = { product: subject, style: like, layout } as const;
  return {
    prompt: "",
    scene: {
      shotType: "any",
      cameraAngle: "any",
      style: "any",
      location: "any",
      lighting: "any",
      weather: "any",
      ...scene,
    },
    aspectRatio: "1:1",
    seed,
    references: referenceRoles.flatMap((role) => {
      const bytes = subjects[roles[role] ?? "none"];
      return bytes ? [{ bytes, mimeType: "image/jpeg", role }] : [];
    }),
    palette: hexes.map((hex) => ({ hex, nameEn: "", nameZh: "", share: 1 / hexes.length, role: "supporting" })),
  };
}

async function contactSheet(pictures: Uint8Array[]): Promise<Buffer> {
  const side = 380;
  const gap = 6;
  const columns = 6;
  const rows = Math.ceil(pictures.length / columns);
  const size = (count: number) => count * (side + gap) + gap;
  const tiles = await Promise.all(pictures.map((bytes) => sharp(bytes).resize(side).toBuffer()));
  return sharp({ create: { width: size(columns), height: size(rows), channels: 3, background: "#FFFFFF" } })
    .composite(tiles.map((input, at) => ({ input, left: size(at % columns), top: size(Math.floor(at / columns)) })))
    .jpeg({ quality: 80, mozjpeg: true })
    .toBuffer();
}

/** Products on the plain grounds that product photos have. */
async function drawSubjects(): Promise<Record<Subject, Uint8Array | null>> {
  const shine = (id: string, stops: string[]) =>
    `<linearGradient id="${id}">${stops.map((colour, at) => `<stop offset="${at / (stops.length - 1)}" stop-color="${colour}"/>`).join("")}</linearGradient>`;
  const photo = (ground: [string, string], defs: string, shapes: string) =>
    sharp(
      Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="900" height="1200"><defs>
        <linearGradient id="ground" x2="0" y2="1"><stop stop-color="${ground[0]}"/><stop offset="1" stop-color="${ground[1]}"/></linearGradient>${defs}</defs>
        <rect width="900" height="1200" fill="url(#ground)"/>${shapes}</svg>`),
    )
      .jpeg({ quality: 92, chromaSubsampling: "4:4:4" })
      .toBuffer();
  const glass = shine("glass", ["#0C2B26", "#3F8477", "#24574E", "#1B463F", "#0B221E"]);
  const brass = shine("brass", ["#7C5B2C", "#F3DDA4", "#C29A55", "#6E4F26"]);
  const clay = shine("clay", ["#8E3D22", "#D67B52", "#B9583A", "#7A3119"]);
  const foil = shine("foil", ["#9FB4C0", "#F3F7F9", "#C8D6DE", "#8CA3B1"]);
  const glaze = shine("glaze", ["#3C566A", "#A9C0CE", "#6E8FA6", "#54748A", "#344C5E"]);
  return {
    bottle: await photo(
      ["#F6F5F2", "#DEDCD7"],
      glass + brass,
      `<rect x="388" y="140" width="124" height="180" rx="8" fill="url(#brass)"/>
       <path d="M404 316h92v44q0 30 62 62 62 32 62 112v486q0 40-40 40H320q-40 0-40-40V534q0-80 62-112 62-32 62-62z" fill="url(#glass)"/>
       <rect x="316" y="610" width="268" height="270" rx="4" fill="#F1E4C6"/><circle cx="450" cy="700" r="46" fill="#24574E"/>
       <rect x="372" y="782" width="156" height="14" fill="#24574E"/><rect x="402" y="816" width="96" height="8" fill="#B79A5B"/>`,
    ),
    jar: await photo(
      ["#E9EDF0", "#CBD3D8"],
      clay + brass,
      `<rect x="230" y="470" width="440" height="400" rx="46" fill="url(#clay)"/><rect x="216" y="350" width="468" height="136" rx="16" fill="url(#brass)"/>
       <circle cx="450" cy="668" r="92" fill="none" stroke="#F3E3CF" stroke-width="12"/><path d="M366 678a84 84 0 0 0 168 0z" fill="#F3E3CF"/>`,
    ),
    tube: await photo(
      ["#2B2D33", "#1B1C20"],
      foil + brass,
      `<path d="M330 130h240l-18 790H348z" fill="url(#foil)"/><rect x="322" y="110" width="256" height="44" rx="4" fill="#B4C5CF"/>
       <rect x="344" y="912" width="212" height="170" rx="14" fill="#3E6A82"/><rect x="420" y="330" width="60" height="330" fill="#3E6A82"/><circle cx="450" cy="730" r="30" fill="#E3B27C"/>`,
    ),
    mug: await photo(
      ["#F4F2EE", "#E2DED7"],
      glaze,
      `<path d="M640 520c150-30 210 70 190 170-18 92-100 150-214 138l8-70c66 8 116-22 126-80 10-60-30-104-116-86z" fill="#5F7F95"/>
       <path d="M220 430h440v380q0 90-90 90H310q-90 0-90-90z" fill="url(#glaze)"/><ellipse cx="440" cy="432" rx="220" ry="40" fill="#8FA9BA"/>
       <ellipse cx="440" cy="440" rx="198" ry="30" fill="#33485A"/><path d="M330 640q110-90 220 0" fill="none" stroke="#F3EBDD" stroke-width="18"/><circle cx="440" cy="690" r="36" fill="#F3EBDD"/>`,
    ),
    cupPhoto: await readFile(new URL("../db/seed/samples/celadon-cup.jpg", import.meta.url)),
    bottlePhoto: await readFile(new URL("../db/seed/samples/terracotta-bottle.jpg", import.meta.url)),
    none: null,
  };
}

if (import.meta.main) console.table(await benchImages({ sheet: process.argv[2] }));
