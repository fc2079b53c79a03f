import { seededRandom } from "#lib/media/measure/seeded-random.ts";
import type { Swatch } from "#lib/media/measurements.ts";
import type { PromptInput } from "../../prompt-contract.ts";
import { withReferences, withVariation } from "../../prompt-text.ts";
import { describeScene } from "./phrases.ts";

// The panel composes while people type: nothing here may need Node or a validator at run time.

/** What makes two shots of one prompt two different pictures. As many as a job may have shots. */
const variations = [
  "subject left of centre, space on the right",
  "subject right of centre, space on the left",
  "subject central and symmetrical",
  "a little closer than the other frames",
  "a little further away, more ground around it",
  "one related prop beside the subject",
  "light from the opposite side",
  "the subject turned a few degrees",
  "a lower horizon, more air above",
  "a soft foreground shape at one edge",
];

/** The user's own words first and unchanged, then the scene, the palette's leading colours, and what each reference is for. */
export function composePrompt({
  prompt,
  scene,
  palette,
  references,
}: Pick<PromptInput, "prompt" | "scene" | "palette" | "references">): string {
  const parts = [prompt.trim(), ...describeScene(scene), ...describePalette(palette)];
  return withReferences(parts.join(", "), references);
}

/**
 * One text for each shot of a prompt, composed or edited: a seeded shuffle, so that another seed begins with another
 * picture, and the same seed repeats them.
 */
export function varyPrompt({ prompt, shots, seed }: { prompt: string; shots: number; seed: number }): string[] {
  if (shots < 1 || shots > variations.length) throw new RangeError(`${shots} is not a number of shots`);
  const random = seededRandom(seed);
  return variations
    .map((variation) => ({ variation, place: random() }))
    .sort((one, other) => one.place - other.place)
    .slice(0, shots)
    .map(({ variation }) => withVariation(prompt.trim(), variation));
}

/** Three colours are a direction; all six would be a colouring book. */
function describePalette(palette: readonly Swatch[]): string[] {
  const leading = palette.slice(0, 3).map(({ nameEn, hex }) => `${nameEn.toLowerCase()} (${hex})`);
  return leading.length > 0 ? [`palette of ${leading.join(", ")}`] : [];
}
