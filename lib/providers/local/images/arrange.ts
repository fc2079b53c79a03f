import type { Colours } from "./palette-roles.ts";
import type { Place } from "./place.ts";
import type { Material, Rgb, Solid } from "./solids.ts";
import { type Vessel, vesselNames, vesselProfile, vesselWidth } from "./vessels.ts";

export interface Arrangement {
  solids: Solid[];
  /** The height of what the hero stands on. */
  base: number;
}

interface Wish {
  place: Place;
  /** Seen from straight above. */
  flat: boolean;
  /** Few things only. */
  sparse: boolean;
  /** The subject is on a plinth whatever the set. */
  raised: boolean;
  /** Half the hero's width in units. */
  hero: number;
  /** −1 or 1: the side that stays free for type. */
  free: number;
  colours: Colours;
  gloss: number;
  random: () => number;
}

type Build = (wish: Wish) => Arrangement;

/** Things around the hero at the origin; units are hero heights. */
export function arrange(wish: Wish): Arrangement {
  if (wish.flat) return flatLay(wish);
  const builds = wish.sparse ? [bare, discs] : sets[wish.place];
  const build = builds[Math.floor(wish.random() * builds.length)] ?? discs;
  const arrangement = build(wish);
  if (!wish.raised || arrangement.base > 0) return arrangement;
  const plinth = drum(0, 0, wish.hero + 0.2, 0.26, paint(wish, 0));
  return {
    solids: [plinth, ...arrangement.solids.filter((solid) => Math.hypot(solid.x, solid.z) > wish.hero + 0.3)],
    base: 0.26,
  };
}

const paint = ({ colours, gloss }: Wish, at: number): Material => ({
  colour: colours.props[at % colours.props.length] as Rgb,
  gloss,
});
const accent = ({ colours, gloss }: Wish): Material => ({ colour: colours.accent, gloss });
const between = (random: () => number, least: number, most: number) => least + random() * (most - least);

function drum(x: number, z: number, radius: number, height: number, material: Material): Solid {
  return { shape: "cylinder", x, y: 0, z, width: radius, depth: radius, height, material };
}

function block(
  x: number,
  z: number,
  width: number,
  height: number,
  depth: number,
  turn: number,
  material: Material,
): Solid {
  return { shape: "box", x, y: 0, z, width, depth, height, turn, material };
}

function ball(x: number, y: number, z: number, radius: number, material: Material): Solid {
  return { shape: "sphere", x, y, z, width: radius, depth: radius, height: radius * 2, material };
}

/** A solid of revolution `height` tall. */
export function vessel(name: Vessel, x: number, y: number, z: number, height: number, material: Material): Solid {
  const width = (height * vesselWidth[name]) / 2;
  return { shape: "lathe", x, y, z, width, depth: width, height, profile: vesselProfile(name), material };
}

/** Any that may stand tall: a bowl of that height would fill the frame. */
const tallVessels = vesselNames.filter((name) => name !== "bowl");
const anyVessel = (random: () => number): Vessel => tallVessels[Math.floor(random() * tallVessels.length)] ?? "vase";

const plinths: Build = (wish) => {
  const { random, hero, free } = wish;
  const base = between(random, 0.16, 0.42);
  const side = -free;
  const tall = between(random, 0.55, 1);
  const back = side * (hero + between(random, 0.42, 0.62));
  return {
    base,
    solids: [
      drum(0, 0, hero + between(random, 0.12, 0.26), base, paint(wish, 0)),
      drum(back, -0.55, between(random, 0.26, 0.38), tall, paint(wish, 1)),
      random() < 0.5
        ? ball(back, tall, -0.55, between(random, 0.13, 0.2), accent(wish))
        : vessel(anyVessel(random), back, tall, -0.55, between(random, 0.36, 0.52), accent(wish)),
      drum(free * (hero + 0.5), -0.2, 0.24, between(random, 0.05, 0.1), paint(wish, 2)),
      ball(free * (hero + 0.42), 0, 0.42, between(random, 0.06, 0.1), accent(wish)),
    ],
  };
};

const archway: Build = (wish) => {
  const { random, hero, free } = wish;
  const width = hero + between(random, 0.36, 0.55);
  const height = Math.max(width + 0.1, between(random, 1.35, 1.7));
  const open = random() < 0.6;
  const x = between(random, -0.12, 0.12);
  const base = random() < 0.6 ? between(random, 0.06, 0.18) : 0;
  return {
    base,
    solids: [
      {
        shape: "arch",
        x,
        y: 0,
        z: -0.72,
        width,
        height,
        depth: 0.16,
        opening: open ? width * 0.7 : 0,
        material: paint(wish, 0),
      },
      ...(base > 0 ? [block(0, 0, hero + 0.24, base, 0.42, 0, paint(wish, 1))] : []),
      ball(-free * (hero + 0.5), 0, -0.1, between(random, 0.14, 0.24), accent(wish)),
      ball(-free * (hero + 0.26), 0, 0.34, between(random, 0.06, 0.1), paint(wish, 2)),
      block(
        free * (width + 0.3),
        -0.7,
        0.24,
        between(random, 0.3, 0.7),
        0.2,
        between(random, -0.4, 0.4),
        paint(wish, 2),
      ),
    ],
  };
};

const steps: Build = (wish) => {
  const { random, hero, free } = wish;
  const rise = between(random, 0.1, 0.2);
  const side = -free;
  const turn = between(random, -0.28, 0.28);
  return {
    base: rise,
    solids: [
      block(0, 0, hero + 0.3, rise, 0.5, turn, paint(wish, 0)),
      block(side * (hero + 0.42), -0.62, 0.4, rise * 2.6, 0.34, turn, paint(wish, 1)),
      block(side * (hero + 0.78), -0.95, 0.42, rise * 5, 0.34, turn, paint(wish, 0)),
      vessel(anyVessel(random), side * (hero + 0.42), rise * 2.6, -0.62, between(random, 0.4, 0.6), accent(wish)),
      ball(free * (hero + 0.5), 0, 0.1, between(random, 0.08, 0.15), accent(wish)),
    ],
  };
};

const discs: Build = (wish) => {
  const { random, hero, free } = wish;
  const low = between(random, 0.05, 0.1);
  return {
    base: low * 2,
    solids: [
      drum(between(random, -0.06, 0.06), 0, hero + 0.46, low, paint(wish, 0)),
      { ...drum(0, 0, hero + 0.22, low, paint(wish, 1)), y: low },
      ball(-free * (hero + 0.36), low, 0.12, between(random, 0.08, 0.14), accent(wish)),
    ],
  };
};

const bare: Build = (wish) => {
  const { random, hero, free } = wish;
  const round = random() < 0.5;
  const x = -free * (hero + between(random, 0.3, 0.5));
  return {
    base: 0,
    solids: [
      round
        ? ball(x, 0, between(random, -0.5, 0.1), between(random, 0.14, 0.26), accent(wish))
        : {
            shape: "arch",
            x: x * 0.7,
            y: 0,
            z: -0.8,
            width: 0.5,
            height: 1.25,
            depth: 0.12,
            opening: 0,
            material: paint(wish, 0),
          },
    ],
  };
};

const pots: Build = (wish) => {
  const { random, hero, free } = wish;
  const side = -free;
  const tall = between(random, 0.75, 1.15);
  return {
    base: random() < 0.5 ? 0 : 0.07,
    solids: [
      drum(0, 0, hero + 0.34, 0.07, paint(wish, 0)),
      vessel(anyVessel(random), side * (hero + 0.5), 0, -0.6, tall, paint(wish, 1)),
      vessel(random() < 0.5 ? "bowl" : "egg", side * (hero + 0.36), 0, 0.16, between(random, 0.16, 0.24), accent(wish)),
      vessel(anyVessel(random), free * (hero + 0.8), 0, -1, between(random, 0.5, 0.75), paint(wish, 2)),
    ].slice(random() < 0.5 ? 1 : 0),
  };
};

const stones: Build = (wish) => {
  const { random, hero, free } = wish;
  const base = 0.2;
  const stone = (x: number, y: number, z: number, width: number, height: number, at: number): Solid => ({
    shape: "sphere",
    x,
    y: y - height * 0.08,
    z,
    width,
    depth: width * between(random, 0.7, 0.9),
    height,
    turn: random() * 3,
    material: { ...paint(wish, at), gloss: wish.gloss * 0.4 },
  });
  const x = -free * (hero + 0.52);
  const pile = [0.3, 0.22, 0.15].reduce<{ y: number; found: Solid[] }>(
    ({ y, found }, size, at) => {
      const height = size * between(random, 0.62, 0.8);
      return {
        y: y + height * 0.86,
        found: [...found, stone(x + between(random, -0.03, 0.03), y, -0.25, size, height, at)],
      };
    },
    { y: 0, found: [] },
  );
  return {
    base,
    solids: [
      {
        ...drum(0, 0, hero + 0.32, base, paint(wish, 0)),
        shape: random() < 0.5 ? "cylinder" : "box",
        turn: between(random, -0.4, 0.4),
      },
      ...pile.found,
      stone(free * (hero + 0.5), 0, 0.2, between(random, 0.1, 0.18), 0.14, 1),
      stone(free * (hero + 0.85), 0, -0.7, between(random, 0.3, 0.5), between(random, 0.3, 0.5), 2),
    ],
  };
};

const panels: Build = (wish) => {
  const { random, hero, free } = wish;
  return {
    base: 0.12,
    solids: [
      drum(0, 0, hero + 0.22, 0.12, paint(wish, 1)),
      block(
        -free * 0.5,
        -0.95,
        0.62,
        between(random, 1.3, 1.8),
        0.06,
        free * between(random, 0.2, 0.5),
        paint(wish, 0),
      ),
      block(free * 0.62, -1.15, 0.5, between(random, 0.8, 1.2), 0.06, -free * between(random, 0.1, 0.4), accent(wish)),
      ball(-free * (hero + 0.44), 0, 0.2, between(random, 0.1, 0.17), paint(wish, 2)),
    ],
  };
};

const tableware: Build = (wish) => {
  const { random, hero, free } = wish;
  const side = -free;
  return {
    base: 0.03,
    solids: [
      { ...drum(0, 0, hero + 0.26, 0.03, paint(wish, 0)) },
      vessel("bowl", side * (hero + 0.5), 0, -0.3, between(random, 0.2, 0.28), paint(wish, 1)),
      vessel(random() < 0.5 ? "carafe" : "vase", side * (hero + 0.72), 0, -0.95, between(random, 0.7, 1), accent(wish)),
      vessel("jar", free * (hero + 0.62), 0, -0.75, between(random, 0.3, 0.42), paint(wish, 2)),
    ],
  };
};

const desk: Build = (wish) => {
  const { random, hero, free } = wish;
  const side = -free;
  const turn = between(random, -0.25, 0.25);
  const x = side * (hero + 0.62);
  return {
    base: 0,
    solids: [
      block(x, -0.35, 0.4, 0.07, 0.3, turn, paint(wish, 0)),
      { ...block(x, -0.35, 0.36, 0.06, 0.27, turn + 0.14, accent(wish)), y: 0.07 },
      { ...block(x, -0.35, 0.34, 0.05, 0.26, turn - 0.05, paint(wish, 1)), y: 0.13 },
      vessel("jar", free * (hero + 0.66), 0, -0.8, between(random, 0.4, 0.55), paint(wish, 2)),
      ball(x, 0.18, -0.35, 0.09, paint(wish, 2)),
    ],
  };
};

const sets: Record<Place, readonly Build[]> = {
  studio: [plinths, archway, steps, discs, panels, pots],
  home: [pots, archway, tableware, plinths, discs],
  city: [plinths, steps, discs, discs],
  nature: [stones, stones, pots, discs],
  beach: [stones, plinths, stones],
  cafe: [tableware, tableware, pots],
  office: [desk, desk, steps],
};

/** Sheets, discs and pebbles around the middle, as they lie on a table seen from above. */
const flatLay: Build = (wish) => {
  const { random, hero } = wish;
  const turn = between(random, -0.5, 0.5);
  const away = hero + 0.16;
  const start = random() * Math.PI * 2;
  const around = Array.from({ length: wish.sparse ? 2 : 5 }, (_, at): Solid => {
    const angle = start + at * 2.4;
    const radius = Math.max(away, 0.6) + between(random, 0.08, 0.3);
    const [x, z] = [Math.cos(angle) * radius * 1.05, Math.sin(angle) * radius];
    const kind = (at + Math.floor(random() * 2)) % 4;
    if (kind === 0) return vessel("bowl", x, 0, z, between(random, 0.16, 0.24), paint(wish, at));
    if (kind === 1) return { ...ball(x, 0, z, between(random, 0.07, 0.14), accent(wish)), height: 0.12 };
    if (kind === 2) return drum(x, z, between(random, 0.16, 0.26), between(random, 0.04, 0.14), paint(wish, at));
    return block(x, z, between(random, 0.12, 0.3), 0.1, between(random, 0.12, 0.3), angle, paint(wish, at));
  });
  const sheet =
    random() < 0.5
      ? drum(between(random, -0.3, 0.3), 0, 0.72, 0.02, paint(wish, 1))
      : block(between(random, -0.3, 0.3), 0, 0.52, 0.02, 0.8, turn, paint(wish, 1));
  return { base: 0.02, solids: [sheet, ...around] };
};
