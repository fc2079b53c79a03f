import type { AspectRatio, ImageInput, Scene } from "../../../../image-contract.ts";
import { luminance, mix, times } from "../raster/colour.ts";
import { arrange } from "../scenery/arrange.ts";
import { vessel } from "../scenery/props.ts";
import { type Vessel, vesselNames, vesselWidth } from "../scenery/vessels.ts";
import { createGobo, type Gobo } from "../trace/gobo.ts";
import type { Rgb, Solid } from "../trace/solids.ts";
import type { Room } from "../trace/tracer.ts";
import { type Camera, placeCamera } from "./camera.ts";
import { type Lamp, type Lighting, lamps, underWeather } from "./light.ts";
import { type Colours, castPalette } from "./palette-roles.ts";
import { type Place, readPlace } from "./place.ts";

export type Style = Exclude<Scene["style"], "any">;
export type Ground = "plain" | "wood" | "marble" | "concrete" | "sand" | "linen";

/** Everything that a picture is made from; nothing later asks for chance except for grain and drops. */
export interface Plan {
  width: number;
  height: number;
  seed: number;
  style: Style;
  lighting: Lighting;
  weather: Scene["weather"];
  place: Place;
  colours: Colours;
  lamp: Lamp;
  /** Towards the key, unit length. */
  key: readonly [number, number, number];
  side: number;
  gobo: Gobo;
  camera: Camera;
  room: Room;
  ground: Ground;
  gloss: number;
  solids: Solid[];
  /** Where the product stands (or lies) and how large it is, in units. */
  hero: { x: number; y: number; z: number; width: number; height: number; lying: boolean };
  /** Pixels of blur at infinity for a frame of 1,000. */
  aperture: number;
  /** A painted circle on the wall: a quiet graphic behind the subject. */
  mural: { x: number; y: number; radius: number } | null;
}

interface Product {
  /** Width over height. */
  aspect: number;
  hex: string;
}

/** About the area of a square of `side`, in multiples of 16. */
export function frameSize(ratio: AspectRatio, side: number): { width: number; height: number } {
  const [across = 1, down = 1] = ratio.split(":").map(Number);
  const root = Math.sqrt(across / down);
  const whole = (value: number) => Math.round(value / 16) * 16;
  return { width: whole(side * root), height: whole(side / root) };
}

/** Dry quartz sand in linear light. */
const sandColour: Rgb = [0.62, 0.5, 0.35];

/** How many hero heights the frame's shorter side shows, and the lens. */
const shots: Record<Exclude<Scene["shotType"], "any">, { visible: number; angle: number; aperture: number }> = {
  extreme_close_up: { visible: 0.86, angle: 20, aperture: 30 },
  close_up: { visible: 1.32, angle: 24, aperture: 22 },
  product_hero: { visible: 1.62, angle: 26, aperture: 14 },
  medium: { visible: 1.95, angle: 30, aperture: 13 },
  wide: { visible: 3, angle: 38, aperture: 7 },
  extreme_wide: { visible: 5, angle: 46, aperture: 4 },
  flat_lay: { visible: 1.9, angle: 24, aperture: 3 },
};

const usualShots = ["medium", "close_up", "product_hero", "medium", "wide"] as const;
const usualLightings = ["natural", "studio", "golden_hour", "natural", "backlit"] as const;
const usualStyles = ["photorealistic", "photorealistic", "editorial", "cinematic"] as const;

interface Wish {
  input: ImageInput;
  /** `null` where there is none. */
  product: Product | null;
  /** Of a square frame, in pixels. */
  side: number;
  random: () => number;
}

/** Decides the whole picture from the panel's fields and the seed. */
export function planComp({ input, product, side: squareSide, random }: Wish): Plan {
  const { scene, aspectRatio, seed, palette } = input;
  const size = frameSize(aspectRatio, squareSide);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const between = (least: number, most: number) => least + random() * (most - least);
  const shotType = scene.shotType === "any" ? pick(usualShots) : scene.shotType;
  const lighting = scene.lighting === "any" ? pick(usualLightings) : scene.lighting;
  const style = scene.style === "any" ? pick(usualStyles) : scene.style;
  const place = readPlace(scene.location, random);
  const indoors = place === "studio" || place === "home" || place === "cafe" || place === "office";
  const flat = shotType === "flat_lay" || scene.cameraAngle === "birds_eye";
  const side = random() < 0.5 ? -1 : 1;
  const lamp = styled(underWeather(lamps[lighting], scene.weather, indoors), style);

  const chroma = style === "minimal" ? 0.7 : style === "render_3d" ? 1.15 : style === "editorial" ? 0.9 : 1;
  const cast = castPalette({ palette, stage: lamp.stage, product: product?.hex ?? null, chroma, random });
  const colours =
    place === "beach"
      ? { ...cast, floor: mix(cast.floor, times(sandColour, luminance(...lamp.sky) + 0.45), 0.75) }
      : cast;
  const made = product ? null : pick(vesselNames.filter((name) => name !== "bowl" || flat));
  const hero = heroSize(product?.aspect ?? (made ? vesselWidth[made] : 1));
  const wet = scene.weather === "rain" ? 0.5 : 0;
  const gloss = Math.max(
    wet,
    { studio: pick([0.06, 0.42, 0.66]), home: 0.1, city: 0.4, nature: 0.06, beach: 0, cafe: 0.34, office: 0.34 }[place],
  );
  const free = random() < 0.5 ? -1 : 1;
  const centred = shotType === "product_hero" || shotType === "extreme_close_up" || flat;
  const { solids, base } = arrange({
    place,
    flat,
    sparse: style === "minimal" || shotType === "extreme_close_up",
    raised: shotType === "product_hero" && !flat,
    hero: hero.width / 2,
    free,
    colours,
    gloss: style === "render_3d" ? 0.5 : style === "minimal" ? 0.05 : 0.16,
    random,
  });
  if (made) solids.push(...heroVessels(made, base, flat, colours, random));
  if (lighting === "neon" && !flat) solids.push(tube(hero.width / 2, between, pick([0, 1])));

  const { visible, angle, aperture } = shots[shotType];
  const roll = scene.cameraAngle === "dutch" ? between(7, 11) * (random() < 0.5 ? -1 : 1) : 0;
  // A view past a table needs its horizon in the frame.
  const open = place !== "studio" && place !== "home" && scene.cameraAngle === "any";
  const pitch = flat ? 90 : open ? between(3, 8) : pitches[scene.cameraAngle](between);
  const orbit = flat ? 0 : scene.cameraAngle === "three_quarter" ? between(24, 34) * side : between(-9, 9);
  const low = scene.cameraAngle === "low" && !flat;
  const wide = Math.max(size.width, size.height) / Math.min(size.width, size.height);
  const aside = centred ? 0 : free * between(0.06, 0.13) * visible * (size.width > size.height ? wide : 1);
  const lift = flat ? 0 : base + hero.height / 2 + (size.height > size.width ? 0.1 : 0.03) * visible;
  const camera = placeCamera({
    ...size,
    target: [aside * Math.cos(rad(orbit)), flat ? base : lift, flat ? 0 : -aside * Math.sin(rad(orbit))],
    pitch: rad(pitch),
    orbit: rad(orbit),
    roll: rad(roll),
    angle: rad(low ? Math.max(44, angle) : angle),
    visible,
  });

  const azimuth = rad(between(...lamp.azimuth)) * side;
  const elevation = rad(flat ? Math.min(58, between(...lamp.elevation) + 10) : between(...lamp.elevation));
  return {
    ...size,
    seed,
    style,
    lighting,
    weather: scene.weather,
    place,
    colours,
    lamp,
    key: [Math.sin(azimuth) * Math.cos(elevation), Math.sin(elevation), Math.cos(azimuth) * Math.cos(elevation)],
    side,
    gobo: createGobo(style === "minimal" ? "none" : pick(lamp.patterns), random, lamp.size),
    camera,
    room: roomOf(place, between),
    ground: pick(grounds[place]),
    gloss,
    solids,
    hero: { x: 0, y: flat ? base + 0.1 : base, z: 0, ...hero, lying: flat },
    aperture: aperture * (style === "illustration" ? 0 : style === "cinematic" ? 1.5 : 1),
    mural:
      (place === "studio" || place === "home") && random() < 0.4
        ? { x: between(-0.5, 0.5), y: between(0.8, 1.3), radius: between(0.7, 1.1) }
        : null,
  };
}

const rad = (degrees: number) => (degrees * Math.PI) / 180;

/** Downwards, in degrees. */
const pitches: Record<Scene["cameraAngle"], (between: (least: number, most: number) => number) => number> = {
  any: (between) => between(5, 15),
  eye_level: (between) => between(3, 6),
  low: (between) => between(-6, -4),
  high: (between) => between(30, 38),
  birds_eye: () => 90,
  dutch: (between) => between(6, 10),
  three_quarter: (between) => between(16, 22),
};

const grounds: Record<Place, readonly Ground[]> = {
  studio: ["plain"],
  home: ["wood", "linen", "plain", "marble"],
  city: ["concrete", "marble", "concrete"],
  nature: ["wood", "concrete", "wood"],
  beach: ["sand"],
  cafe: ["wood", "marble", "wood"],
  office: ["wood", "plain", "wood"],
};

function roomOf(place: Place, between: (least: number, most: number) => number): Room {
  if (place === "studio") return { kind: "sweep", back: between(2.6, 3.6) };
  if (place === "home") return { kind: "wall", back: between(1.5, 2.3) };
  if (place === "beach") return { kind: "table", back: between(5, 8) };
  return { kind: "table", back: between(1.5, 2.2) };
}

/** At most one unit high and 1.2 wide. */
function heroSize(aspect: number): { width: number; height: number } {
  const height = Math.min(1, 1.2 / aspect);
  return { width: height * aspect, height };
}

function heroVessels(made: Vessel, base: number, flat: boolean, colours: Colours, random: () => number): Solid[] {
  const material = { colour: colours.accent, gloss: 0.45 };
  if (flat)
    return [
      vessel("bowl", 0, base, 0, 0.42, material),
      vessel("bowl", 0.5, base, 0.3, 0.2, { ...material, colour: colours.props[0] ?? colours.accent }),
    ];
  const second = vesselNames[Math.floor(random() * vesselNames.length)] ?? "jar";
  const x = (vesselWidth[made] / 2 + 0.12) * (random() < 0.5 ? -1 : 1);
  return [
    vessel(made, 0, base, 0, 1, material),
    vessel(second === "bowl" ? "jar" : second, x, base, 0.22, 0.34, {
      colour: colours.props[0] ?? colours.accent,
      gloss: 0.3,
    }),
  ];
}

/** A lit ring or door of neon behind the subject. */
function tube(hero: number, between: (least: number, most: number) => number, form: number): Solid {
  const width = hero + between(0.4, 0.6);
  const height = form === 0 ? width * 2 : Math.max(width + 0.3, 1.5);
  return {
    shape: "arch",
    x: 0,
    y: 0,
    z: -0.85,
    width,
    height: Math.max(height, width * 1.1),
    depth: 0.03,
    opening: width - 0.045,
    material: { colour: [1, 0.28, 0.72], gloss: 0, glow: 3.2 },
  };
}

function styled(lamp: Lamp, style: Style): Lamp {
  if (style === "editorial") return { ...lamp, size: lamp.size * 0.35 };
  if (style === "render_3d")
    return {
      ...lamp,
      size: Math.max(0.2, lamp.size),
      sky: [lamp.sky[0] * 1.15, lamp.sky[1] * 1.15, lamp.sky[2] * 1.15],
    };
  if (style === "illustration") return { ...lamp, size: 0.02 };
  return lamp;
}
