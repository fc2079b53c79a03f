import { describe, expect, it } from "vitest";
import { newGenerationJobSchema, type ReferenceImage } from "#lib/images/schema.ts";
import { type Draft, emptyDraft } from "../studio/draft.ts";
import type { ImageOptions } from "../studio/image-options.ts";
import { chooseFor } from "./choice.ts";
import { estimateRun } from "./estimate.ts";
import { newJobOf } from "./new-job.ts";

const local: ImageOptions["models"][number] = {
  method: "local",
  provider: "local",
  model: "comp",
  label: "",
  capabilities: { references: 3, seeds: true, aspectRatios: ["1:1", "4:5", "16:9"], squareSide: 1024 },
  amountPerImage: 0,
  amountPerReference: 0,
  secondsPerImage: 2,
  isDefault: false,
};
const openai: ImageOptions["models"][number] = {
  ...local,
  method: "openai",
  provider: "openai",
  capabilities: { references: 1, seeds: false, aspectRatios: ["1:1", "16:9"], squareSide: 1024 },
  amountPerImage: 0.04,
  amountPerReference: 0.01,
  secondsPerImage: 15,
  isDefault: true,
};
const sdxl: ImageOptions["models"][number] = {
  ...local,
  method: "sdxl",
  provider: "replicate",
  capabilities: { references: 0, seeds: true, aspectRatios: ["1:1"], squareSide: 1024 },
  amountPerImage: null,
  amountPerReference: null,
};
const options: ImageOptions = {
  models: [openai, sdxl, local],
  prompt: { provider: "deepseek", model: "writer", amount: 0.0003, seconds: 5 },
  brands: [{ id: "0197f3a0-0000-7000-8000-00000000000b", name: "Tea", palette: [] }],
};
const byRules: ImageOptions = { ...options, prompt: { provider: "local", model: "rules", amount: 0, seconds: 1 } };

const reference = (last: number): ReferenceImage => ({
  id: `0197f3a0-0000-7000-8000-00000000000${last}`,
  role: "product",
  url: "",
  thumbnailUrl: "",
  fileName: `${last}.jpg`,
  width: 1,
  height: 1,
  uploadedAt: "2026-01-01T00:00:00.000Z",
});
const references = [reference(1), reference(2), reference(3)];

const choose = (change: Partial<Draft>, of: ImageOptions = options) =>
  chooseFor({ draft: { ...emptyDraft, prompt: "A cup", ...change }, options: of, references });
const job = (change: Partial<Draft>, of: ImageOptions = options) => {
  const made = newJobOf({ ...emptyDraft, prompt: "A cup", ...change }, choose(change, of));
  // What the panel asks for is what the server takes.
  newGenerationJobSchema.parse(made);
  return made;
};
const all = references.map(({ id }) => id);

describe("what a draft comes to", () => {
  it("falls back to the configured model where the wished one has gone", () => {
    expect(choose({}).model).toBe(openai);
    expect(choose({ generationMethod: "sdxl" }).model).toBe(sdxl);
    expect(choose({ generationMethod: "gemini" }).model).toBe(openai);
  });

  it("keeps a ratio that the model can do and takes its first otherwise", () => {
    expect(choose({ aspectRatio: "16:9" }).aspectRatio).toBe("16:9");
    expect(choose({ aspectRatio: "4:5" }).aspectRatio).toBe("1:1");
    expect(choose({ aspectRatio: "4:5", generationMethod: "local" }).aspectRatio).toBe("4:5");
  });

  it("takes no more references than the model, in the order of the strip", () => {
    const chosen = { referenceImageIds: all.toReversed() };
    expect(choose(chosen).references).toEqual([references[0]]);
    expect(choose({ ...chosen, generationMethod: "local" }).references).toEqual(references);
    expect(choose({ ...chosen, generationMethod: "sdxl" }).references).toEqual([]);
  });

  it("waits for a person only where a model writes a prompt", () => {
    expect(choose({}).reviews).toBe(true);
    expect(choose({ reviewPrompt: false }).reviews).toBe(false);
    expect(choose({ isCustomEnabled: true }).reviews).toBe(false);
    expect(choose({ generatedPrompt: "My own" }).reviews).toBe(false);
    expect(choose({}, byRules).reviews).toBe(false);
  });
});

describe("what is asked for", () => {
  it("is every field that is on screen", () => {
    expect(
      job({
        generationMethod: "local",
        lighting: "neon",
        location: " an old tea house ",
        aspectRatio: "4:5",
        numberOfShots: 2,
        seed: "7",
        referenceImageIds: all,
        brandId: options.brands[0]?.id ?? "",
      }),
    ).toMatchObject({
      prompt: "A cup",
      lighting: "neon",
      location: "an old tea house",
      aspectRatio: "4:5",
      numberOfShots: 2,
      seed: 7,
      referenceImageIds: all,
      brandId: options.brands[0]?.id,
      generationMethod: "local",
      reviewPrompt: true,
    });
  });

  it("has none of what is hidden by the user's own words", () => {
    const own = job({ isCustomEnabled: true, lighting: "neon", location: "beach", generatedPrompt: "Edited" });
    expect(own).toMatchObject({ isCustomEnabled: true, lighting: "any", location: "any", reviewPrompt: false });
    expect(own).not.toHaveProperty("generatedPrompt");
  });

  it("has no seed for a model without seeds, and none where nothing is typed", () => {
    expect(job({ seed: "7" })).not.toHaveProperty("seed");
    expect(job({ seed: "", generationMethod: "local" })).not.toHaveProperty("seed");
    expect(job({ seed: "9999999999", generationMethod: "local" }).seed).toBe(2 ** 31 - 1);
    expect(job({ seed: "0", generationMethod: "local" }).seed).toBe(0);
  });

  it("leaves the place open where only spaces were typed, and the brand where it has gone", () => {
    expect(job({ location: "   " }).location).toBe("any");
    expect(job({ brandId: "0197f3a0-0000-7000-8000-0000000000ff" })).not.toHaveProperty("brandId");
  });
});

describe("the estimate", () => {
  const estimate = (change: Partial<Draft>, of: ImageOptions = options, images = 4) =>
    estimateRun(choose(change, of), of, images);

  it("adds the prompt to the images, and each reference to each image", () => {
    expect(estimate({})).toEqual({ amount: 0.1603, seconds: 20 });
    expect(estimate({ referenceImageIds: all }).amount).toBeCloseTo(0.2003, 10);
  });

  it("has no prompt to pay where none is written", () => {
    expect(estimate({ isCustomEnabled: true }).amount).toBe(0.16);
    expect(estimate({ generatedPrompt: "My own" })).toEqual({ amount: 0.16, seconds: 15 });
  });

  it("is unknown where any price is, and nothing only where everything is free", () => {
    expect(estimate({ generationMethod: "sdxl" }).amount).toBeNull();
    expect(estimate({ generationMethod: "local" }).amount).toBe(0.0003);
    expect(estimate({ generationMethod: "local" }, byRules).amount).toBe(0);
  });

  it("counts our own renderer's images in turn, two at a time", () => {
    expect(estimate({ generationMethod: "local" }, byRules, 1).seconds).toBe(3);
    expect(estimate({ generationMethod: "local" }, byRules, 10).seconds).toBe(11);
  });
});
