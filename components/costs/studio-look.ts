import type { Studio } from "#lib/costs/spend/spend-schema.ts";

export const studioNames = ["vision", "images", "ads"] as const satisfies readonly Studio[];

/** Three steps of ink, told apart in both themes; the one signal colour is for what is chosen. */
export const studioFill: Record<Studio | "calls", string> = {
  vision: "fill-line-strong",
  images: "fill-ink-3",
  ads: "fill-ink",
  calls: "fill-ink-3",
};

export const studioDot: Record<Studio, string> = {
  vision: "bg-line-strong",
  images: "bg-ink-3",
  ads: "bg-ink",
};

/** Where a thing that money went for is looked at. */
export const projectAddress = (studio: Studio, id: string) => `/${studio === "vision" ? "vision" : studio}/${id}`;
