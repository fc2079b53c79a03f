import { when } from "../grammar.ts";
import type { EnglishAngle } from "./angle.ts";

export const craft: EnglishAngle = {
  name: "Close look",
  idea: [
    "The third piece goes close: edges, layers, and the way one colour passes into the next.",
    "It rewards people who like to look, and begins so near that they have to guess.",
    "Instead of praising the work, it lets the reader inspect it.",
    "It turns detail into a small game of hide and seek.",
    "Start with what nobody notices, end with what everybody knows.",
  ],
  evidence: [
    "The middle nine tenths of the pixels span {contrast} of the lightness scale, and the light plan is built on that range.",
    "From dark to light the picture uses {contrast} of the scale; raking light makes those steps visible.",
    ...when(
      "soft",
      "The lightness range is narrow at {contrast}, so the shots look for slow transitions rather than hard edges.",
    ),
    ...when(
      "strong",
      "The lightness range is wide at {contrast}, so edges carry the piece and one lamp from the side is enough.",
    ),
    ...when("dense", "Only {space} of the area is plain, so there is a detail to find wherever the lens goes."),
    ...when("roomy", "{space} of the area is plain, and against so much quiet a small detail counts double."),
  ],
  caption: [
    "The caption asks for patience in its first line: “{gloss}”.",
    "“{hook}” is the line that stops the thumb; it says “{gloss}”.",
    "Read in English, the caption starts: “{gloss}”.",
  ],
  use: [
    "It is made for a carousel or a product page, where people zoom anyway.",
    "Place it after the entrance, for readers who have decided to stay.",
    "Hold each detail for two full seconds; shorter looks like a mistake.",
    "Export the stills as well: cropped, they make good wallpapers.",
  ],
  limit: [
    "How the thing was made is not claimed anywhere, because a photograph cannot prove it.",
    "If there is a story of the workshop, tell it yourself; this draft does not invent one.",
    "Replace the guessed details with the ones you are proud of.",
  ],
};
