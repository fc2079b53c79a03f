import type { imageLocations } from "../../../../image-contract.ts";

export type Place = Exclude<(typeof imageLocations)[number], "any">;

/** In this order: what a free text names first in the list decides. */
const words: readonly (readonly [Place, RegExp])[] = [
  ["beach", /beach|sea(?!son)|ocean|coast|sand|shore|island|pool|lagoon|dune|海|沙滩|沙灘/i],
  ["cafe", /caf[eé]|coffee|bar\b|bistro|restaurant|bakery|pub\b|tea ?house|咖啡|茶馆|茶館|餐/i],
  ["office", /office|desk|cowork|meeting|library|classroom|办公|辦公|书房/i],
  [
    "nature",
    /forest|wood(s|land)|garden|jungle|mountain|park|meadow|field|lake|river|tree|nature|森林|花园|花園|山|自然/i,
  ],
  ["city", /city|street|urban|rooftop|downtown|skyline|night|tokyo|shanghai|new york|城市|街|都市/i],
  ["home", /home|house|kitchen|living|bath|bed|room|interior|loft|apartment|window|家|厨房|客厅|浴室/i],
  ["studio", /studio|backdrop|plain|seamless|棚/i],
];

/** A named place, or what the user's own words come nearest to; a studio where they say nothing of it. */
export function readPlace(location: string, random: () => number): Place {
  if (location === "any" || location.trim() === "") return random() < 0.6 ? "studio" : "home";
  return words.find(([, pattern]) => pattern.test(location))?.[0] ?? "studio";
}
