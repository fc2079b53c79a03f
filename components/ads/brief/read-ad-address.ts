import { adSample } from "#components/samples/samples.ts";

const isUuid = (text: unknown): text is string =>
  typeof text === "string" && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text);

/** What the address of a new ad may carry: an image of the Images studio, a chosen brand, a sample. */
export const readAdAddress = ({ image, brand, sample }: Record<string, string | string[] | undefined>) => ({
  imageId: isUuid(image) ? image : null,
  brandId: isUuid(brand) ? brand : null,
  sample: sample === adSample.id ? adSample : null,
});
