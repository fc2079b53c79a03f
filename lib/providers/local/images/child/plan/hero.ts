import { type Form, formWidth } from "../scenery/forms.ts";
import { vessel } from "../scenery/props.ts";
import { type Vessel, vesselNames, vesselWidth } from "../scenery/vessels.ts";
import type { Solid } from "../trace/solids.ts";
import type { Colours } from "./palette-roles.ts";

/** At most one unit high and 1.2 wide. */
export function heroSize(aspect: number): { width: number; height: number } {
  const height = Math.min(1, 1.2 / aspect);
  return { width: height * aspect, height };
}

/** Where there is no product: two vessels in the accent colour. */
export function heroVessels(
  made: Vessel,
  base: number,
  flat: boolean,
  colours: Colours,
  random: () => number,
): Solid[] {
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

/** What the prompt names, as large to the eye whatever its shape: the set around it is company enough. */
export function namedHeroSize(form: Form): { width: number; height: number } {
  const height = Math.min(heroSize(formWidth[form]).height, Math.sqrt(0.52 / formWidth[form]));
  return { width: height * formWidth[form], height };
}

/** A lit ring or door of neon behind the subject. */
export function tube(hero: number, between: (least: number, most: number) => number, form: number): Solid {
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
