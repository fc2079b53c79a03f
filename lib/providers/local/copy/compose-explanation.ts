import type { OutputFormat } from "../../contract.ts";
import { type Deal, fill } from "./create-dealer.ts";
import type { EnglishAngle } from "./english/angle.ts";
import type { Line } from "./grammar.ts";
import type { Facts } from "./read-facts.ts";

interface Request {
  angle: EnglishAngle;
  facts: Facts;
  format: OutputFormat;
  /** The caption's first line. */
  hook: Line;
  /** What the user wrote, as a sentence, where this piece is the one that answers it. */
  answer: string | null;
  deal: Deal;
}

/** Why the piece works, with the figures it rests on, and how to use it. */
export function composeExplanation({ angle, facts, format, hook, answer, deal }: Request): string {
  const slots = {
    ...facts.en,
    gloss: hook.gloss && fill(hook.gloss, facts.en),
    hook: hook.say.replace(/[。！？]$/, ""),
  };
  const [idea, evidence, caption, use] = [angle.idea, angle.evidence, angle.caption, angle.use].map(
    (rule) => deal(rule, slots).say,
  );
  if (format === "social_media_post") return paragraphs([[idea, evidence], [caption, use], [answer]]);
  const limit = deal(angle.limit, slots).say;
  if (format === "detailed_analysis") {
    return paragraphs([
      [`${angle.name}.`, idea, evidence],
      [caption, use],
      [limit, answer],
    ]);
  }
  return [idea, evidence, caption, use, limit, answer].flatMap((line) => (line ? `• ${line}` : [])).join("\n");
}

function paragraphs(parts: (string | null | undefined)[][]): string {
  return parts
    .map((sentences) => sentences.filter(Boolean).join(" "))
    .filter(Boolean)
    .join("\n\n");
}
