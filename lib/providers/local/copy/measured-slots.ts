import { chromaOf, labOfHex } from "#lib/media/measure/oklab.ts";
import type { Measurements, Swatch } from "#lib/media/measurements.ts";
import { percent } from "../vision/percent.ts";
import type { Slots } from "./grammar.ts";

/**
 * The palette in words. Some names only fit some colours, so they are slots of their own: `hue` is the colour that people
 * would remember, the largest unless that is a grey in front of which something is coloured; `touch` is an accent of at most
 * an eighth of the area, `quiet` and `loud` a dull largest colour and a clear accent, `shadow` a colour that is plainly
 * darker than the largest.
 */
export function nameSlots({ palette }: Measurements) {
  const swatches = palette.map((swatch) => ({ ...swatch, lab: labOfHex(swatch.hex) }));
  const [main, ...others] = swatches;
  const accent = others.find(({ role }) => role === "accent");
  const contrasted = main && accent && chromaOf(main.lab) < 0.08 && chromaOf(accent.lab) > 0.1;
  const darkest = others.toSorted((one, other) => one.lab.l - other.lab.l)[0];
  const named = {
    main,
    hue: main && chromaOf(main.lab) < greyChroma ? (mostColoured(others) ?? main) : main,
    accent,
    second: others.find((swatch) => swatch !== accent),
    touch: accent && accent.share <= 0.125 ? accent : undefined,
    quiet: contrasted ? main : undefined,
    loud: contrasted ? accent : undefined,
    shadow: main && darkest && darkest.lab.l < main.lab.l - 0.15 ? darkest : undefined,
  };
  const inWords = (say: (swatch: Swatch) => string): Slots =>
    Object.fromEntries(Object.entries(named).map(([slot, swatch]) => [slot, swatch && say(swatch)]));
  return {
    zh: inWords(({ nameZh }) => sayZh(nameZh)),
    en: {
      ...inWords(({ nameEn }) => nameEn),
      mainShare: main && percent(main.share),
      secondShare: named.second && percent(named.second.share),
      rareAccent: accent && accent.share <= 0.1 ? percent(accent.share) : undefined,
    },
  };
}

/** Below it a colour is remembered as a grey or a beige, not by its hue. */
const greyChroma = 0.035;

/** The swatch that puts the most colour into the picture (chroma × share), of those that are neither a speck nor a shadow. */
function mostColoured<T extends Swatch & { lab: Parameters<typeof chromaOf>[0] }>(
  swatches: readonly T[],
): T | undefined {
  const [first] = swatches
    .filter(({ lab, share }) => chromaOf(lab) >= greyChroma && lab.l >= 0.4 && share >= 0.025)
    .toSorted((one, other) => chromaOf(other.lab) * other.share - chromaOf(one.lab) * one.share);
  return first;
}

/** `琥珀` is a stone until it is called `琥珀色`; names that end in a colour word already say so. */
function sayZh(name: string): string {
  return /[色白灰黑红粉橙黄绿青蓝紫褐棕]$/.test(name) ? name : `${name}色`;
}

/** Figures for the English evidence; one that would make its sentence untrue is left out, and the sentence with it. */
export function figureSlots({ colour, composition }: Measurements): Slots {
  const { subject, focus } = composition;
  const subjectShare = subject.width * subject.height;
  const temperature = `${colour.temperature < 0 ? "−" : "+"}${Math.abs(colour.temperature).toFixed(2)}`;
  return {
    focusX: percent(focus.x),
    offCentre: Math.abs(focus.x - 0.5) > 0.1 ? percent(focus.x) : undefined,
    saturation: percent(colour.saturation),
    contrast: percent(colour.contrast),
    lightness: percent(colour.lightness),
    temperature,
    warmTemperature: colour.temperature >= 0.2 ? temperature : undefined,
    coolTemperature: colour.temperature <= -0.2 ? temperature : undefined,
    space: percent(composition.negativeSpace),
    symmetry: percent(composition.symmetry),
    subjectShare: percent(subjectShare),
    smallSubject: subjectShare <= 0.25 ? percent(subjectShare) : undefined,
  };
}

export function sayWhere({ x, y }: { x: number; y: number }): string {
  const across = x < 0.42 ? "左" : x > 0.58 ? "右" : "";
  const down = y < 0.42 ? "上" : y > 0.58 ? "下" : "";
  if (!across && !down) return "画面正中";
  return across && down ? `画面${across}${down}方` : `画面${across ? `${across}侧` : `${down}方`}`;
}
