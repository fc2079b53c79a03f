import type { Measurements } from "#lib/media/measurements.ts";
import type { Analysis } from "../../analysis.ts";
import { type HueFamily, mainFamily } from "./hue-families.ts";
import { percent } from "./percent.ts";
import { readTraits, type Traits } from "./read-traits.ts";

/**
 * What each family is most often used for. This is convention (brand colour surveys agree on the broad lines), not
 * something that the picture shows; each use says so.
 */
const industries: Record<HueFamily, string> = {
  red: "food, retail or festivals",
  orange: "food, drinks or sport",
  brown: "coffee, leather or craft",
  yellow: "food, family or energy",
  green: "tea, wellness or gardens",
  teal: "spa, health or travel",
  blue: "technology, finance or travel",
  purple: "beauty, fragrance or arts",
  pink: "beauty, sweets or gifts",
  "light neutral": "fashion, homeware or design",
  "dark neutral": "audio, watches or cars",
};

const characters: Record<Traits["energy"], string> = {
  calm: "a brand that speaks quietly and gives people time",
  steady: "a brand that is approachable and sure of itself",
  lively: "a brand that wants to be noticed and enjoys it",
};

const manners: Record<Traits["contrast"], string> = {
  soft: "overall contrast is low, which reads as gentle",
  medium: "contrast is moderate, which reads as natural",
  strong: "contrast is strong, which reads as decided",
};

const audiences: Record<Traits["energy"], Record<Traits["chroma"], string>> = {
  calm: {
    muted: "people who prefer understatement to display",
    moderate: "people who look for calm with some colour",
    vivid: "people who like clear colour without noise",
  },
  steady: {
    muted: "people who choose by substance rather than show",
    moderate: "a broad, everyday audience",
    vivid: "people who like cheerful, open brands",
  },
  lively: {
    muted: "people drawn to graphic, sharp design",
    moderate: "people who like confident, energetic brands",
    vivid: "people who respond to bold colour at first sight",
  },
};

/** What the colours and the arrangement suggest; the sentences say themselves that these are suggestions. */
export function describeBrand(measurements: Measurements): Analysis["brand_insights"] {
  const { colour, composition, palette } = measurements;
  const traits = readTraits(colour);
  const { family, share } = mainFamily(palette);
  const hues = huePhrase(family, colour.saturation);
  const figures = `${percent(colour.contrast)} lightness range, ${percent(colour.saturation)} saturation`;
  const room = `${percent(composition.negativeSpace)} of the area is left plain`;
  const reading = `${characters[traits.energy]}: ${manners[traits.contrast]} (${figures}), and ${room}`;
  const speaksTo = audiences[traits.energy][traits.chroma];
  return {
    brand_personality: `The pixels suggest ${reading}. This is a reading of colour and arrangement, not of the brand itself.`,
    perceived_industry: `Not visible in pixels; ${hues} often go with ${industries[family]}.`,
    target_audience: `Not visible in pixels. ${percent(share)} of the area is in ${hues}; as a suggestion, this speaks to ${speaksTo}.`,
  };
}

function huePhrase(family: HueFamily, saturation: number): string {
  if (family === "light neutral") return "light neutrals";
  if (family === "dark neutral") return "dark neutrals";
  const strength = saturation < 0.15 ? "muted " : saturation > 0.32 ? "vivid " : "";
  return `${strength}${family}s`;
}
