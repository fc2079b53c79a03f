import type { Measurements } from "#lib/media/measurements.ts";
import { percent } from "../vision/percent.ts";
import type { Slots } from "./grammar.ts";

/** The palette in words: the largest colour, the next one that is not the accent, and the accent. */
export function nameSlots({ palette }: Measurements) {
  const [main, ...others] = palette;
  const accent = others.find(({ role }) => role === "accent");
  const second = others.find((swatch) => swatch !== accent);
  return {
    zh: { main: sayZh(main?.nameZh), second: sayZh(second?.nameZh), accent: sayZh(accent?.nameZh) },
    en: {
      main: sayEn(main?.nameEn),
      second: sayEn(second?.nameEn),
      accent: sayEn(accent?.nameEn),
      mainShare: percent(main?.share ?? 0),
      secondShare: second && percent(second.share),
      rareAccent: accent && accent.share <= 0.1 ? percent(accent.share) : undefined,
    },
  };
}

/** `琥珀` is a stone until it is called `琥珀色`; names that end in a colour word already say so. */
function sayZh(name: string | undefined): string | undefined {
  return name && (/[色白灰黑红粉橙黄绿青蓝紫褐棕]$/.test(name) ? name : `${name}色`);
}

function sayEn(name: string | undefined): string | undefined {
  return name?.startsWith("Prussian") ? name : name?.toLowerCase();
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
    smallSubject: subjectShare <= 0.4 ? percent(subjectShare) : undefined,
  };
}

export function sayWhere({ x, y }: { x: number; y: number }): string {
  const across = x < 0.42 ? "左" : x > 0.58 ? "右" : "";
  const down = y < 0.42 ? "上" : y > 0.58 ? "下" : "";
  if (!across && !down) return "画面正中";
  return across && down ? `画面${across}${down}方` : `画面${across ? `${across}侧` : `${down}方`}`;
}
