import type { Room } from "../trace/tracer.ts";
import type { Place } from "./place.ts";

export type Ground = "plain" | "wood" | "marble" | "concrete" | "sand" | "linen";

/** What the ground may be made of. */
export const grounds: Record<Place, readonly Ground[]> = {
  studio: ["plain"],
  home: ["wood", "linen", "plain", "marble"],
  city: ["concrete", "marble", "concrete"],
  nature: ["wood", "concrete", "wood"],
  beach: ["sand"],
  cafe: ["wood", "marble", "wood"],
  office: ["wood", "plain", "wood"],
};

/** What closes the stage behind. */
export function roomOf(place: Place, between: (least: number, most: number) => number): Room {
  if (place === "studio") return { kind: "sweep", back: between(2.6, 3.6) };
  if (place === "home") return { kind: "wall", back: between(1.5, 2.3) };
  if (place === "beach") return { kind: "table", back: between(5, 8) };
  return { kind: "table", back: between(1.5, 2.2) };
}
