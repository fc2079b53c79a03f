import { seededRandom } from "#lib/media/measure/seeded-random.ts";
import type { Swatch } from "#lib/media/measurements.ts";
import { ProviderFailure } from "../../failure.ts";
import { maxShots, type PromptInput, type PromptProvider } from "../../prompt-contract.ts";
import { describeScene } from "./phrases.ts";

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

/**
 * Composes a prompt by rules: the user's own words first and unchanged, then the scene in a photographer's words, then the
 * palette's leading colours. The same input and seed give the same text.
 */
export const localPrompt: PromptProvider = {
  name: "local",
  model: "rules-1",
  async compose(input, { signal }) {
    if (signal.aborted) throw new ProviderFailure("aborted", { provider: "local", charged: "no" });
    const prompt = [input.prompt.trim(), ...describeScene(input.scene), ...describePalette(input.palette)].join(", ");
    const shots = chooseVariations(input).map((variation) => `${prompt}, ${variation}`);
    return { result: { prompt, shots }, usage: {}, vendorRequestId: null, model: "rules-1" };
  },
};

/** Three colours are a direction; all six would be a colouring book. */
function describePalette(palette: readonly Swatch[]): string[] {
  const leading = palette.slice(0, 3).map(({ nameEn, hex }) => `${nameEn.toLowerCase()} (${hex})`);
  return leading.length > 0 ? [`palette of ${leading.join(", ")}`] : [];
}

/** A seeded shuffle, so that another seed begins with another picture. */
function chooseVariations({ shots, seed }: PromptInput): string[] {
  if (shots < 1 || shots > maxShots) throw new RangeError(`${shots} is not a number of shots`);
  const random = seededRandom(seed);
  return variations
    .map((variation) => ({ variation, place: random() }))
    .sort((one, other) => one.place - other.place)
    .slice(0, shots)
    .map(({ variation }) => variation);
}
