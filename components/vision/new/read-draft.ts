import { samples } from "#components/samples/samples.ts";

/** What the address of a new analysis may carry: the job whose brief is used again, a chosen brand, a sample. */
export function readDraft({ from, brand, sample }: Record<string, string | string[] | undefined>) {
  return {
    from: typeof from === "string" && /^[1-9]\d{0,8}$/.test(from) ? Number(from) : null,
    brandId: typeof brand === "string" ? brand : null,
    sample: samples.find(({ id }) => id === sample) ?? null,
  };
}
