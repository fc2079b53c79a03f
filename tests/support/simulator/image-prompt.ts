import * as z from "zod";
import { userDataIn } from "./user-data.ts";

/** What is read of the brief; everything is optional, so that any request gets an answer. */
const briefSchema = z.object({
  prompt: z.string().optional(),
  scene: z.record(z.string(), z.string()).optional(),
  palette: z.array(z.object({ nameEn: z.string() })).optional(),
  references: z.array(z.string()).optional(),
});

const changes = [
  "the subject a little left of centre, with open space to breathe on the right",
  "seen from slightly above, so that the surface becomes a calm ground for the subject",
  "closer, until the texture of the material fills the lower half of the frame",
  "further back, the place around it coming into view in soft focus",
  "the light from the other side, its shadow now falling towards the camera",
  "a single related thing at the edge of the frame, out of focus",
  "a few minutes later, the light lower and the shadows longer",
  "the subject turned a few degrees, a new edge catching the light",
  "a soft shape in the near foreground, framing the subject",
  "perfectly symmetrical and still, the subject on the middle line",
];

/** A prompt and as many shots as are asked for, from the words, the fields and the colours of the brief. */
export function writePrompt(asked: string): { prompt: string; shots: string[] } {
  const {
    prompt = "",
    scene = {},
    palette = [],
    references = [],
  } = briefSchema.safeParse(userDataIn(asked)).data ?? {};
  const count = Number(/exactly (\d+) shots/.exec(asked.slice(asked.lastIndexOf("</user_data>")))?.[1] ?? 1);
  const colours = palette.slice(0, 3).map(({ nameEn }) => nameEn.toLowerCase());
  const sentences = [
    `${prompt.trim()}, ${Object.values(scene).join(", ").replaceAll("_", " ") || "as the eye would meet it"}.`,
    colours.length > 0 ? `Surfaces and light in ${colours.join(", ")}.` : "",
    references.includes("product") ? "The product stands alone and sharp, everything else gives way to it." : "",
    "Soft light from the left, a long quiet shadow, shallow depth, and room above the subject for a line of type.",
  ];
  return { prompt: sentences.filter(Boolean).join(" "), shots: changes.slice(0, count) };
}

/** As the vendors count, roughly: four Latin letters to a token, one Chinese character. */
export const tokensOf = (text: string) => Math.ceil([...text].reduce((sum, c) => sum + (c > "\u2000" ? 1 : 0.25), 0));
