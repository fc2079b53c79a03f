import { when } from "../grammar.ts";
import type { EnglishAngle } from "./angle.ts";

export const moment: EnglishAngle = {
  name: "Moment of use",
  idea: [
    "The second piece leaves the product alone and films the minutes around it.",
    "Here the subject is a stretch of time, {moment}, and nobody interrupts it.",
    "It shows how the thing is lived with, not what it can do.",
    "Nobody performs in this one; hands come in, do something small and leave.",
    "The hero of this piece is a pause.",
  ],
  evidence: [
    "The analysis reads the mood as “{mood}”, and the cutting follows it.",
    "A mood read as “{mood}” asks for shots of {pace}, and gets them.",
    ...when("muted", "Saturation is only {saturation} of what sRGB can show, which is why nothing in it moves fast."),
    ...when(
      "vivid",
      "Saturation reaches {saturation} of what sRGB can show, so the gestures may be quick and the cuts short.",
    ),
    ...when(
      "moderate",
      "At {saturation} of the possible saturation the picture is neither hushed nor loud, and an everyday pace suits it.",
    ),
    ...when("muted", "Colour is held back to {saturation} of what sRGB can show, so an ordinary room will match it."),
  ],
  caption: [
    "In English its first line would be “{gloss}”.",
    "The caption speaks to one person; it begins “{hook}”, that is, “{gloss}”.",
    "A reader in a hurry gets the point from the opening alone: “{gloss}”.",
  ],
  use: [
    "The analysis sees the audience as “{audience}”; post it where they spend such minutes.",
    "Post it in the evening or at lunch, when people have the minutes it talks about.",
    "It suits a feed of real life better than a shop window.",
    "The closing line invites an answer, so keep somebody near the comments.",
    "Film it with the people who really use the thing; it needs no actors.",
  ],
  limit: [
    "The gestures are a proposal for filming, not something the picture shows.",
    "Swap the gesture for the real one if your product is handled differently.",
    "Cut the third shot if there is no one to film.",
  ],
};
