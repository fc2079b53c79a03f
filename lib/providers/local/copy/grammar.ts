/** What the picture, the analysis and the user's note amount to; a line may ask for one of them. */
export type Flag =
  | "airy"
  | "even"
  | "deep"
  | "warm"
  | "balanced"
  | "cool"
  | "muted"
  | "moderate"
  | "vivid"
  | "soft"
  | "medium"
  | "strong"
  | "calm"
  | "steady"
  | "lively"
  | "centred"
  | "thirds"
  | "symmetrical"
  | "horizon"
  | "full_frame"
  | "asymmetrical"
  | "roomy"
  | "dense"
  /** The largest colour has at least half of the area; the two largest have at least 70 %. */
  | "majority"
  | "few"
  | "launch"
  | "gift"
  | "festival"
  | "known";

/**
 * One way to say something. `{slot}` is filled from the facts; a line that names a slot without a value is left out.
 * `gloss` says a Mandarin line in English for the reader of the explanation.
 */
export interface Line {
  say: string;
  when?: Flag;
  gloss?: string;
}

/** The ways to say one thing, plain ones first, bold ones last: creativity opens the list from the front. */
export type Rule = readonly (string | Line)[];

export type Slots = Readonly<Record<string, string | undefined>>;

/** Lines that need the flag. */
export const when = (flag: Flag, ...says: string[]): Line[] => says.map((say) => ({ say, when: flag }));

/** A Mandarin line with its meaning in English. */
export const glossed = (say: string, gloss: string, flag?: Flag): Line => ({ say, gloss, ...(flag && { when: flag }) });
