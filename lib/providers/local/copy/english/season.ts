import { when } from "../grammar.ts";
import type { EnglishAngle } from "./angle.ts";

export const season: EnglishAngle = {
  name: "Season and light",
  idea: [
    "The fourth piece is about light: what time of the year these colours remind of.",
    "Colour is a calendar here; the piece reads it as {time}.",
    "It ties the picture to the weather outside, which gives it a reason to be posted now.",
    "Light plays the lead and the subject merely happens to stand in it.",
    "Every shot follows the light, and the story is that it moves.",
  ],
  evidence: [
    "The colour temperature measures {temperature} on a scale from −1 cool to +1 warm, and mean lightness is {lightness}.",
    "With a mean lightness of {lightness} and a temperature of {temperature}, the piece builds on {time}.",
    "A temperature of {warmTemperature} is on the warm side; the shadows may be long and the pace gentle.",
    "A temperature of {coolTemperature} is on the cool side, so the air should look clean and the whites stay white.",
    ...when("deep", "Mean lightness is {lightness}: low enough that a single source can tell the whole story."),
    ...when("airy", "Mean lightness is {lightness}: the frame is bright already, and daylight is all it needs."),
  ],
  caption: [
    "Its first line in English is “{gloss}”.",
    "“{hook}”, says the caption, meaning “{gloss}”.",
    "The caption begins with an association rather than a claim: “{gloss}”.",
  ],
  use: [
    "Post it when the weather agrees; two days of the right sky are worth a week of wrong ones.",
    "Pair it with a picture of the same corner in another light.",
    "It works well as the first post of a month.",
    "Ask readers for the light at their own window; the answers make the next post.",
  ],
  limit: [
    "The season, {season}, is {seasonSource}.",
    "The piece says nothing about stock or dates; add these only if they are fixed.",
    "When the season turns, change the colour words and keep the shots.",
  ],
};
