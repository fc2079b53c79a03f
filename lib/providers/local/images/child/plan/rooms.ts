import type { Room } from "../trace/tracer.ts";
import type { Place } from "./place.ts";

export type Ground = "plain" | "wood" | "marble" | "concrete" | "sand" | "linen" | "stone" | "grass" | "snow";
/** What a prompt may ask for. */
export type Surface = Exclude<Ground, "plain">;

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
export function roomOf(place: Place, between: (least: number, most: number) => number, ground: Ground): Room {
  // A backdrop of paper has no boards and no grass.
  if (place === "studio" && ground !== "plain") return { kind: "wall", back: between(1.9, 2.7) };
  if (place === "studio") return { kind: "sweep", back: between(2.6, 3.6) };
  if (place === "home") return { kind: "wall", back: between(1.5, 2.3) };
  if (place === "beach") return { kind: "table", back: between(5, 8) };
  return { kind: "table", back: between(1.5, 2.2) };
}
