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
  return [...of("opening"), ...(front ? [front] : []), ...apart(looks, random), ...of("use"), ...of("close")];
}

/** Shuffled, equal views not beside each other. */
function apart(looks: readonly Part[], random: () => number): Part[] {
  const list = shuffled(looks, random);
  const [one, other] = [list.findIndex(isDetail), list.findLastIndex(isDetail)];
  if (other - one !== 1) return list;
  // Two details in a row: the later one goes to the end, or from there to the beginning.
  const moved = list.splice(other, 1);
  return other === list.length ? [...moved, ...list] : [...list, ...moved];
}

export function shuffled<T>(list: readonly T[], random: () => number): T[] {
  return list
    .map((item) => ({ item, place: random() }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item);
}

const isDetail = ({ viewType }: Part) => viewType === "detail";
