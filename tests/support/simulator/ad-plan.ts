import * as z from "zod";
import { userDataIn } from "./user-data.ts";

/** What is read of the brief; everything is optional, so that any request gets an answer. */
const briefSchema = z.object({
  productPrompt: z.string().optional(),
  videoPrompt: z.string().nullish(),
  hasProductPhoto: z.boolean().optional(),
  palette: z.array(z.object({ nameEn: z.string() })).optional(),
});

export interface SimulatedPlan {
  styleKeywords: string[];
  negativePrompt: string;
  scenes: {
    viewType: string;
    imagePrompt: string;
    scenePrompt: string;
    cameraMovement: string;
    motionIntensity: number;
  }[];
}

type Shot = readonly [viewType: string, seen: string, moves: string, cameraMovement: string];

const shots: readonly Shot[] = [
  ["front", "seen from the front at its own height, small in a wide quiet place", "A shadow withdraws.", "push_in"],
  ["side", "in profile, close, a bright line along its whole outline", "The line of light travels.", "pan_right"],
  ["back", "from behind and a little above, its shadow falling to the camera", "The shadow lengthens.", "drift"],
  ["detail", "so near that only its surface and one edge are in the frame", "Light rakes across.", "push_in"],
  ["lifestyle", "where it is used, with the traces of a day around it", "A curtain stirs behind it.", "pan_left"],
  ["in_use", "in two hands at the lower edge of the frame, no face in view", "The hands turn it a little.", "drift"],
  ["top", "lying at a slight diagonal, seen from straight above", "A patch of light drifts by.", "tilt_down"],
  ["packaging", "beside its open packaging, just unwrapped", "Thin paper settles.", "tilt_up"],
  ["detail", "at the place where light turns into shadow, very near", "The border of shadow creeps.", "push_in"],
  ["lifestyle", "at the open door, the way out bright behind it", "The door swings a little.", "pull_out"],
  ["side", "in profile again, far away, a single lit shape in the dark", "The dark behind grows lighter.", "pan_left"],
];
const last: Shot = [
  "hero",
  "alone in the middle, calm and symmetrical, quiet space above for type",
  "Everything is still.",
  "pull_out",
];

/** As many scenes as are asked for, from the words and the colours of the brief; the last one is the hero. */
export function writePlan(asked: string): SimulatedPlan {
  const { productPrompt = "", videoPrompt, palette = [] } = briefSchema.safeParse(userDataIn(asked)).data ?? {};
  const count = Number(/exactly (\d+) scenes/.exec(asked.slice(asked.lastIndexOf("</user_data>")))?.[1] ?? 1);
  const colours = palette.slice(0, 2).map(({ nameEn }) => nameEn.toLowerCase());
  const world =
    "on a pale stone sill, low sun from the left through a thin curtain, long soft shadows, the room behind far out of focus";
  const arc = [...shots.slice(0, count - 1), last];
  return {
    styleKeywords: ["low morning sun", "unhurried", "true materials", ...colours],
    negativePrompt: "text, watermark, a second product, a changed label, plastic surfaces, clutter, harsh flash",
    scenes: arc.map(([viewType, seen, moves, cameraMovement], index) => ({
      viewType,
      imagePrompt: `${productPrompt.trim().slice(0, 800)}, ${seen}, ${world}, surfaces in ${colours.join(" and ") || "quiet tones"}, room for a line of type.`,
      scenePrompt: `${index === 4 && videoPrompt ? `${videoPrompt.trim().slice(0, 600)} ` : ""}${moves} Nothing else moves, and the product stays where it is.`,
      cameraMovement,
      motionIntensity: viewType === "detail" ? 0.25 : 0.45,
    })),
  };
}
