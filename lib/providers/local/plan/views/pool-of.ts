import type { ProductCategory, ViewType } from "../../../plan-contract.ts";
import type { Place } from "../../../scene-words.ts";
import { accessories } from "./accessories.ts";
import { anyViews } from "./any.ts";
import { apparel } from "./apparel.ts";
import { beauty } from "./beauty.ts";
import { electronics } from "./electronics.ts";
import { footwear } from "./footwear.ts";
import { home } from "./home.ts";
import type { View, Views } from "./view.ts";

const byCategory: Record<ProductCategory, Views> = {
  footwear,
  accessories,
  electronics,
  beauty,
  apparel,
  home,
  other: {},
};

interface Wanted {
  viewType: ViewType;
  category: ProductCategory;
  hasProductPhoto: boolean;
  /** Where the product is used in this film. */
  place: Place;
}

/**
 * The pictures that suit, the category's own first. With a photo the product is what is on it: then nobody says which
 * parts it has, and only its use is the category's.
 */
export function poolOf({ viewType, category, hasProductPhoto, place }: Wanted): {
  own: readonly View[];
  any: readonly View[];
} {
  const isUse = viewType === "lifestyle" || viewType === "in_use";
  const own = (isUse || !hasProductPhoto) && byCategory[category][viewType];
  const fits = ([, , places]: View) => places === undefined || places.includes(place);
  return { own: (own || []).filter(fits), any: anyViews[viewType] };
}
