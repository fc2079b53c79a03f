import { colourNames } from "./colour-names.ts";
import { type Lab, labOfHex } from "./oklab.ts";

export interface ColourName {
  nameEn: string;
  nameZh: string;
}

const named = colourNames.map(([hex, nameEn, nameZh]) => ({ nameEn, nameZh, lab: labOfHex(hex) }));

/** A name says the hue before it says how light: a lightness step counts less than the same step in hue or chroma. */
const lightnessWeight = 0.7;

/**
 * The nearest name in OKLab for each colour, no name twice: the best fit of all is given first, so when two colours
 * want the same name the nearer one has it and the other takes its next best.
 */
export function nameColours(colours: readonly Lab[]): ColourName[] {
  const fits = colours
    .flatMap((colour, at) => named.map((name) => ({ at, name, distance: misfit(colour, name.lab) })))
    .sort((one, other) => one.distance - other.distance);
  const given = new Map<number, ColourName>();
  const taken = new Set<string>();
  for (const { at, name } of fits) {
    if (given.has(at) || taken.has(name.nameEn)) continue;
    given.set(at, { nameEn: name.nameEn, nameZh: name.nameZh });
    taken.add(name.nameEn);
  }
  return colours.map((_, at) => given.get(at) as ColourName);
}

function misfit(colour: Lab, name: Lab): number {
  return Math.hypot((colour.l - name.l) * lightnessWeight, colour.a - name.a, colour.b - name.b);
}
