import type { ProductCategory, ViewType } from "../../plan-contract.ts";

/** A scene's part in the film. An `opening` is a hero view that shows the place before the product. */
export interface Part {
  act: "opening" | "looks" | "use" | "close";
  viewType: ViewType;
}

const close: Part = { act: "close", viewType: "hero" };
const look = (viewType: ViewType): Part => ({ act: "looks", viewType });
const use = (viewType: ViewType): Part => ({ act: "use", viewType });

/** In the order in which a longer film gets them; six are front, side, back, detail, lifestyle and hero. */
const first: readonly Part[] = [
  close,
  look("front"),
  look("detail"),
  use("lifestyle"),
  look("side"),
  look("back"),
  use("in_use"),
];
const last: readonly Part[] = [look("detail"), use("lifestyle"), { act: "opening", viewType: "hero" }];

/** What is bought as a gift shows its packaging earlier. */
const laterLooks = (category: ProductCategory): readonly Part[] =>
  category === "beauty" || category === "accessories" || category === "electronics"
    ? [look("packaging"), look("top")]
    : [look("top"), look("packaging")];

/**
 * As many scenes as are asked for, in the order of the cut: the front view introduces the product, looks come closer in an
 * order of the seed's, then its use, and last the hero. The same view never comes twice in a row.
 */
export function planArc(scenes: number, category: ProductCategory, random: () => number): Part[] {
  const parts = [...first, ...laterLooks(category), ...last].slice(0, scenes);
  const of = (act: Part["act"]) => parts.filter((part) => part.act === act);
  const [front, ...looks] = of("looks");
  return [...of("opening"), ...(front ? [front] : []), ...apart(looks, random), ...spread(of("use")), ...of("close")];
}

/** Shuffled, equal views not beside each other. */
function apart(looks: Part[], random: () => number): Part[] {
  const shuffled = looks
    .map((part) => ({ part, place: random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ part }) => part);
  const [one, other] = [shuffled.findIndex(isDetail), shuffled.findLastIndex(isDetail)];
  if (other - one !== 1) return shuffled;
  // Two details in a row: the later one closes the looks, or the earlier one begins them.
  const [moved] = shuffled.splice(other < shuffled.length - 1 ? other : one, 1);
  if (moved) other < shuffled.length ? shuffled.push(moved) : shuffled.unshift(moved);
  return shuffled;
}

const isDetail = ({ viewType }: Part) => viewType === "detail";

/** Life around the product, its use in the middle, life again. */
function spread(uses: Part[]): Part[] {
  const [lifestyle, inUse, ...again] = uses;
  return [lifestyle, inUse, ...again].filter((part) => part !== undefined);
}
