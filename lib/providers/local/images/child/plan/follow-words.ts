import { labOfHex } from "#lib/media/measure/oklab.ts";
import { luminance, mix, rgbOfHex, rgbOfLab, times } from "../raster/colour.ts";
import type { Material, Rgb } from "../trace/solids.ts";
import { made, type Named } from "../words/read-prompt.ts";
import type { Lamp } from "./light.ts";
import type { Colours } from "./palette-roles.ts";
import type { Surface } from "./rooms.ts";

/** The stage in the named background, else quiet beside the subject's named colour. `given` is a brand's or a reference's stage. */
export function coloursOfWords(given: Colours, named: Named, lamp: Lamp, isGiven: boolean): Colours {
  const { surface } = named;
  const stage = isGiven ? given : retinted(given, named);
  if (!surface) return stage;
  // A brand keeps its colours; what the subject stands on is still of the ground's material.
  if (isGiven && !isOneColour(surface)) return { ...stage, props: [stage.floor, ...stage.props.slice(1)] };
  const ground = times(rgbOfHex(made[surface].hex), luminance(...lamp.sky) + 0.45);
  const stand = mix(stage.props[0] ?? ground, ground, isGiven ? 0 : 0.8);
  return { ...stage, floor: mix(stage.floor, ground, 0.85), props: [stand, ...stage.props.slice(1)] };
}

/** Boards and cloth come in any colour, lawns and snow do not. */
const isOneColour = (surface: Surface) => surface === "grass" || surface === "snow" || surface === "sand";

/** As light as it was, in another hue: the background's own, or a trace of the subject's. */
function retinted(given: Colours, { backdrop, colour }: Named): Colours {
  const hex = backdrop ?? colour?.hex;
  if (!hex) return given;
  const { a, b } = labOfHex(hex);
  const strength = backdrop ? 0.8 : Math.min(0.5, 0.035 / Math.max(1e-3, Math.hypot(a, b)));
  const tinted = (rgb: Rgb, part: number): Rgb => {
    const l = Math.cbrt(luminance(...rgb));
    return rgbOfLab({ l, a: a * strength * part + 0.002, b: b * strength * part + 0.008 });
  };
  return {
    ...given,
    wall: tinted(given.wall, 1),
    floor: tinted(given.floor, 0.8),
    props: given.props.map((prop, at) => (at % 2 ? tinted(prop, -0.8) : tinted(prop, 0.5))),
    accent: tinted(given.accent, -1.4),
  };
}

/** Of the subject: its named colour as it is, else the stage's accent. */
export function materialOfWords({ colour }: Named, { accent }: Colours): Material {
  return { colour: colour ? painted(colour.hex) : accent, gloss: colour?.gloss ?? 0.45 };
}

/** No glaze is as strong as a screen's primaries, none as black. */
function painted(hex: string): Rgb {
  const { l, a, b } = labOfHex(hex);
  const part = Math.min(1, 0.16 / Math.max(1e-3, Math.hypot(a, b)));
  return rgbOfLab({ l: Math.max(0.22, l), a: a * part, b: b * part });
}
