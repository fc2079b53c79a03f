import type { ViewType } from "../../../plan-contract.ts";
import type { Place } from "../../../scene-words.ts";

/** One phrase in both languages. */
export type Both = readonly [en: string, zh: string];

/** What the still shows, what moves in its clip, and the only places that it fits where it does not fit any. */
export type View = readonly [picture: Both, motion: Both, places?: readonly Place[]];

export type Views = Partial<Record<ViewType, readonly View[]>>;
