import type { ProductCategory } from "#lib/providers/plan-contract.ts";

/** Held to the contract by their type: the contract itself would bring the validator along. */
const all: Record<ProductCategory, true> = {
  beauty: true,
  footwear: true,
  apparel: true,
  accessories: true,
  electronics: true,
  home: true,
  other: true,
};

export const categories = Object.keys(all) as ProductCategory[];
