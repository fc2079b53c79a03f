import type { Measurements } from "#lib/media/measurements.ts";
import type { ImageInput, Scene } from "../../../../image-contract.ts";
import { luminance, mix, times } from "../raster/colour.ts";
import type { Guides } from "../references/read-guides.ts";
import { arrange } from "../scenery/arrange.ts";
import { buildForm } from "../scenery/forms.ts";
import { vesselNames, vesselWidth } from "../scenery/vessels.ts";
import { createGobo, type Gobo } from "../trace/gobo.ts";
import type { Rgb, Solid } from "../trace/solids.ts";
import type { Room } from "../trace/tracer.ts";
import { made, readPrompt } from "../words/read-prompt.ts";
import type { Camera } from "./camera.ts";
import { coloursOfWords, materialOfWords } from "./follow-words.ts";
import { aimCamera, frameSize, shots } from "./frame.ts";
import { heroSize, heroVessels, namedHeroSize, tube } from "./hero.ts";
import { type Lamp, type Lighting, lamps, underWeather } from "./light.ts";
import { type Colours, castPalette } from "./palette-roles.ts";
import { type Place, readPlace } from "./place.ts";
import { type Ground, grounds, roomOf } from "./rooms.ts";

export type Style = Exclude<Scene["style"], "any">;

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
  hero: { x: number; y: number; z: number; width: number; height: number; lying: boolean; framed: boolean };
  /** Pixels of blur at infinity for a frame of 1,000. */
  aperture: number;
  /** A painted circle on the wall: a quiet graphic behind the subject. */
  mural: { x: number; y: number; radius: number } | null;
  /** What a style reference measures: the grade goes towards it. */
  guide: Measurements | null;
}

interface Product {
  /** Width over height. */
  aspect: number;
  hex: string;
  /** A board that stands on its edge, not a body. */
  framed: boolean;
}

/** Dry quartz sand in linear light. */
const sandColour: Rgb = [0.62, 0.5, 0.35];

const usualShots = ["medium", "close_up", "product_hero", "medium", "wide"] as const;
const usualLightings = ["natural", "studio", "golden_hour", "natural", "backlit"] as const;
const usualStyles = ["photorealistic", "photorealistic", "editorial", "cinematic"] as const;

interface Wish {
  input: ImageInput;
  /** `null` where there is none. */
  product: Product | null;
  guides: Guides;
  /** Of a square frame, in pixels. */
  side: number;
  random: () => number;
}

/** Decides the whole picture from the panel's fields, the words of the prompt that we can build, and the seed. */
export function planComp({ input, product, guides, side: squareSide, random }: Wish): Plan {
  const { scene, aspectRatio, seed } = input;
  const { style: guide, layout } = guides;
  const size = frameSize(aspectRatio, squareSide);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const between = (least: number, most: number) => least + random() * (most - least);
  const shotType = scene.shotType === "any" ? pick(usualShots) : scene.shotType;
  const lighting = scene.lighting === "any" ? pick(usualLightings) : scene.lighting;
  const style = scene.style === "any" ? pick(usualStyles) : scene.style;
  const place = readPlace(scene.location, random);
  const indoors = place === "studio" || place === "home" || place === "cafe" || place === "office";
  const flat = shotType === "flat_lay" || scene.cameraAngle === "birds_eye";
  const named = readPrompt(input);
  const { surface } = named;
  const weather = scene.weather === "any" && named.mist ? "fog" : scene.weather;
  const side = random() < 0.5 ? -1 : 1;
  const lamp = guided(styled(underWeather(lamps[lighting], weather, indoors), style), guide);

  const chroma = style === "minimal" ? 0.7 : style === "render_3d" ? 1.15 : style === "editorial" ? 0.9 : 1;
  const cast = castPalette({
    palette: guide?.palette ?? input.palette,
    stage: lamp.stage,
    product: product?.hex ?? named.colour?.hex ?? null,
    chroma,
    random,
  });
  const sandy =
    place === "beach" && !surface
      ? { ...cast, floor: mix(cast.floor, times(sandColour, luminance(...lamp.sky) + 0.45), 0.75) }
      : cast;
  const isGiven = product !== null || guide !== null || input.palette.length > 0;
  const colours = coloursOfWords(sandy, named, lamp, isGiven);
  const any = product ? null : pick(vesselNames.filter((name) => name !== "bowl" || flat));
  const form = any && (named.form ?? (named.colour ? any : null));
  const hero = form ? namedHeroSize(form) : heroSize(product?.aspect ?? (any ? vesselWidth[any] : 1));
  const wet = weather === "rain" ? 0.5 : named.wet ? 0.6 : 0;
  const usual = {
    studio: pick([0.06, 0.42, 0.66]),
    home: 0.1,
    city: 0.4,
    nature: 0.06,
    beach: 0,
    cafe: 0.34,
    office: 0.34,
  }[place];
  const gloss = Math.max(wet, surface ? made[surface].gloss * 0.5 : usual);
  const free = random() < 0.5 ? -1 : 1;
  const { solids, base } = arrange({
    place,
    surface,
    flat,
    sparse: style === "minimal" || shotType === "extreme_close_up",
    raised: shotType === "product_hero" && !flat,
    hero: hero.width / 2,
    free,
    colours,
    gloss: style === "render_3d" ? 0.5 : style === "minimal" ? 0.05 : 0.16,
    random,
  });
  if (form)
    solids.push(...buildForm(form, 0, base, 0, hero.height * (flat ? 0.7 : 1), materialOfWords(named, colours)));
  else if (any) solids.push(...heroVessels(any, base, flat, colours, random));
  if (lighting === "neon" && !flat) solids.push(tube(hero.width / 2, between, pick([0, 1])));

  const camera = aimCamera({ scene, shotType, place, flat, size, hero, base, free, side, layout, between });
  const azimuth = rad(between(...lamp.azimuth)) * side;
  const elevation = rad(flat ? Math.min(58, between(...lamp.elevation) + 10) : between(...lamp.elevation));
  return {
    ...size,
    seed,
    style,
    lighting,
    weather,
    place,
    colours,
    lamp,
    key: [Math.sin(azimuth) * Math.cos(elevation), Math.sin(elevation), Math.cos(azimuth) * Math.cos(elevation)],
    side,
    gobo: createGobo(style === "minimal" ? "none" : pick(lamp.patterns), random, lamp.size),
    camera,
    room: roomOf(place, between, surface ?? "plain"),
    ground: surface ?? pick(grounds[place]),
    gloss,
    solids,
    hero: { x: 0, y: flat ? base + 0.1 : base, z: 0, ...hero, lying: flat, framed: product?.framed ?? false },
    aperture: shots[shotType].aperture * (style === "illustration" ? 0 : style === "cinematic" ? 1.5 : 1),
    mural:
      (place === "studio" || place === "home") && random() < 0.4
        ? { x: between(-0.5, 0.5), y: between(0.8, 1.3), radius: between(0.7, 1.1) }
        : null,
    guide,
  };
}

const rad = (degrees: number) => (degrees * Math.PI) / 180;

/** A style reference sets how light the stage is, and by its contrast how much fill there is. */
function guided(lamp: Lamp, guide: Measurements | null): Lamp {
  if (!guide) return lamp;
  const { lightness, contrast } = guide.colour;
  const level = (value: number) => Math.min(0.94, Math.max(0.22, value + (lightness - value) * 0.6));
  return {
    ...lamp,
    stage: [level(lamp.stage[0]), level(lamp.stage[1])],
    sky: times(lamp.sky, Math.min(1.35, Math.max(0.7, 1.6 - contrast * 1.1))),
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
