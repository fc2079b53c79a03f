import type { Place } from "../plan/place.ts";
import type { Surface } from "../plan/rooms.ts";
import type { Solid } from "../trace/solids.ts";
import { accent, anyVessel, type Build, ball, between, block, drum, paint, vessel } from "./props.ts";

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
      ball(-free * (hero + 0.38), 0, 0.5, between(random, 0.06, 0.1), paint(wish, 2)),
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

export const discs: Build = (wish) => {
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

export const bare: Build = (wish) => {
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
  const base = random() < 0.5 ? 0 : 0.07;
  return {
    base,
    solids: [
      ...(base > 0 ? [drum(0, 0, hero + 0.34, base, paint(wish, 0))] : []),
      vessel(anyVessel(random), side * (hero + 0.5), 0, -0.6, tall, paint(wish, 1)),
      vessel(random() < 0.5 ? "bowl" : "egg", side * (hero + 0.36), 0, 0.16, between(random, 0.16, 0.24), accent(wish)),
      vessel(anyVessel(random), free * (hero + 0.8), 0, -1, between(random, 0.5, 0.75), paint(wish, 2)),
    ],
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

/** What may be built in a place. */
export const sets: Record<Place, readonly Build[]> = {
  studio: [plinths, archway, steps, discs, panels, pots],
  home: [pots, archway, tableware, plinths, discs],
  city: [plinths, steps, discs, discs],
  nature: [stones, stones, pots, discs],
  beach: [stones, plinths, stones],
  cafe: [tableware, tableware, pots],
  office: [desk, desk, steps],
};

/** What may be built on a surface that was asked for: it is seen under the subject, or the subject's stand is of it. */
export const naturalSets: Record<Surface, readonly Build[]> = {
  stone: [stones],
  concrete: [bare, steps],
  marble: [bare, tableware],
  wood: [bare, tableware],
  linen: [bare, tableware],
  sand: [bare, stones],
  grass: [bare],
  snow: [bare, stones],
};
