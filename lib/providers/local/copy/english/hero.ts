import { when } from "../grammar.ts";
import type { EnglishAngle } from "./angle.ts";

export const hero: EnglishAngle = {
  name: "Entrance",
  idea: [
    "The first piece is a plain entrance: one subject at the front, everything else behind it.",
    "It opens on the subject and stays there, because the first look decides whether there is a second.",
    "Nothing is explained here; the piece only makes sure that the subject has been seen.",
    "Think of it as a curtain going up: the ground first, then the lead.",
    "One thing walks on, and the rest of the frame makes room.",
  ],
  evidence: [
    "The largest colour, {main}, takes {mainShare} of the area and sets the ground.",
    "The palette does the sorting: {main} takes {mainShare} of the area and the other colours share what is left.",
    ...when(
      "majority",
      "With {mainShare} of the area in {main}, the eye learns the ground at once and looks for what differs.",
    ),
    ...when(
      "centred",
      "What stands out sits in the middle ({focusX} from the left) on {mainShare} of {main}, so the camera stays frontal.",
    ),
    ...when(
      "thirds",
      "What stands out lies {offCentre} from the left on {mainShare} of {main}, and the other side is kept for type.",
    ),
    ...when("majority", "{mainShare} of the frame is {main}, so the ground is settled before the subject moves."),
    "Beside {main} at {mainShare}, {second} adds {secondShare}: two colours are enough to be recognised by.",
  ],
  caption: [
    "The caption's first line says “{gloss}”.",
    "It greets the reader with one short line, in English “{gloss}”.",
    "Its opening line, “{hook}”, means “{gloss}”.",
  ],
  use: [
    "Use it as the cover or as the first three seconds; it works without sound.",
    "It is the piece to open a series with, since it asks for nothing but a look.",
    "Put it first, and keep the type small enough for the picture to lead.",
    "Let it run before any price or date appears.",
  ],
  limit: [
    "What the product does is left out on purpose: the pixels do not show it.",
    "It makes no promise about the product; add yours where the last shot leaves room.",
    "Add the product's name in the last shot if the series needs one.",
  ],
};
