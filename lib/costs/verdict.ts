/** What a failure means for the row whose step it was. */
export type Verdict =
  /** Again, not before so many milliseconds from now; `sends` where it counts them anew. */
  | { kind: "later"; delayMs: number; reason: string; sends?: number }
  /** A person must say whether a call was charged. */
  | { kind: "ask" }
  /** `message` is a sentence for people. */
  | { kind: "end"; code: string; message: string }
  /** Nothing happened to it: it is as it was, and whoever stopped it decides. */
  | { kind: "stay" };

export const end = (code: string, message: string): Verdict => ({ kind: "end", code, message });
