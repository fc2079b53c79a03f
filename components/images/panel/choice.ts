import type { ImageMethod, ReferenceImage } from "#lib/images/schema.ts";
import type { AspectRatio } from "#lib/providers/image-contract.ts";
import type { Draft, ImageOptions } from "../studio/studio-context.tsx";

type Model = ImageOptions["models"][number];

/** What a draft means with the models that there are: a draft keeps wishes, this is what would be done. */
export interface Choice {
  model: Model;
  aspectRatio: AspectRatio;
  /** That go along, in the order of the strip; no more than the model takes. */
  references: ReferenceImage[];
  brand: ImageOptions["brands"][number] | null;
  /** Whether a prompt is composed: the user's own words, verbatim or edited, need none. */
  composes: boolean;
  /** Whether the run stops to show the composed prompt. Rules show theirs as it is typed, so only a model's is waited for. */
  reviews: boolean;
}

interface Given {
  draft: Draft;
  options: ImageOptions;
  references: readonly ReferenceImage[];
}

export function chooseFor({ draft, options, references }: Given): Choice {
  const model = modelOf(options, draft.generationMethod);
  const { aspectRatios, references: most } = model.capabilities;
  const composes = !draft.isCustomEnabled && draft.generatedPrompt.trim() === "";
  return {
    model,
    aspectRatio: aspectRatios.includes(draft.aspectRatio) ? draft.aspectRatio : (aspectRatios[0] ?? "1:1"),
    references: references.filter(({ id }) => draft.referenceImageIds.includes(id)).slice(0, most),
    brand: options.brands.find(({ id }) => id === draft.brandId) ?? null,
    composes,
    reviews: composes && draft.reviewPrompt && options.prompt.provider !== "local",
  };
}

/** The wished one, else the configured one: a key may have gone since the draft was kept. */
function modelOf({ models }: ImageOptions, method: ImageMethod | ""): Model {
  const model = models.find((each) => each.method === method) ?? models.find(({ isDefault }) => isDefault) ?? models[0];
  if (!model) throw new Error("There is always the local model");
  return model;
}
