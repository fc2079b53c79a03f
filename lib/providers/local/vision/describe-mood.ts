import type { Measurements } from "#lib/media/measurements.ts";
import type { Analysis } from "../../analysis.ts";
import { percent } from "./percent.ts";
import { readTraits, type Traits } from "./read-traits.ts";

/** Energy by light. */
const moods: Record<Traits["energy"], Record<Traits["light"], string>> = {
  calm: { airy: "calm and airy", even: "quiet and composed", deep: "still and intimate" },
  steady: { airy: "fresh and friendly", even: "natural and steady", deep: "rich and grounded" },
  lively: { airy: "bright and playful", even: "lively and confident", deep: "bold and dramatic" },
};

const tones: Record<Traits["contrast"], Record<Traits["chroma"], string>> = {
  soft: { muted: "Soft-spoken and restrained", moderate: "Gentle, with colour", vivid: "Colourful but even" },
  medium: { muted: "Plain and measured", moderate: "Natural and clear", vivid: "Open and colourful" },
  strong: { muted: "Graphic and sober", moderate: "Clear and decided", vivid: "Loud and direct" },
};

/** Mood from energy, light and temperature; tone from contrast and saturation, with the figures it rests on. */
export function describeMood({ colour }: Measurements): Analysis["mood_and_tone"] {
  const traits = readTraits(colour);
  const mood = moods[traits.energy][traits.light];
  const range = `the middle 90 % of the pixels span ${percent(colour.contrast)} of the lightness scale`;
  const saturation = `mean saturation is ${percent(colour.saturation)} of the sRGB maximum`;
  return {
    mood: capitalise(traits.warmth === "balanced" ? mood : `${traits.warmth}, ${mood}`),
    tone: `${tones[traits.contrast][traits.chroma]}: ${range} and ${saturation}; ${warmthClause(colour.temperature)}.`,
  };
}

function warmthClause(temperature: number): string {
  const figure = `${temperature < 0 ? "−" : "+"}${Math.abs(temperature).toFixed(2)} on a scale from −1 cool to +1 warm`;
  return `the colour temperature is ${figure}`;
}

const capitalise = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
