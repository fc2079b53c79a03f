import type { Facts } from "./read-facts.ts";

/** The three things a user can write, each answered once, in the user's own words between quotation marks. */
export interface Answers {
  context: string | null;
  instructions: string | null;
  purpose: string | null;
}

export function answerUser({ en, flags, note }: Facts): Answers {
  return {
    context: en.context
      ? `You describe the picture as “${en.context}”; ${flags.has("known") ? `the wording speaks of ${en.thing} for that reason, and everything else is measured` : "these words are kept as yours, and everything else is measured"}.`
      : null,
    instructions: en.instructions
      ? `Your note, “${en.instructions}”, ${note.followed.length > 0 ? `is followed as far as this local draft understands it: ${note.followed.join(", ")}` : "holds no instruction that this local draft knows and is kept here for the editor"}.`
      : null,
    purpose: en.purpose
      ? `The purpose you gave is “${en.purpose}”; ${flags.has("launch") ? "the launch is shown in colour before it is told in words" : "read the last line against it before you post"}.`
      : null,
  };
}
