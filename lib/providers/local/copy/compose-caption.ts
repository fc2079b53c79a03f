import type { OutputFormat } from "../../contract.ts";
import type { Deal } from "./create-dealer.ts";
import type { Line, Rule } from "./grammar.ts";
import type { MandarinAngle } from "./mandarin/angle.ts";
import type { Facts } from "./read-facts.ts";

interface Request {
  angle: MandarinAngle;
  facts: Facts;
  format: OutputFormat;
  creativity: number;
  deal: Deal;
  random: () => number;
}

/** Above this a caption is folded on a phone; in characters, hashtags not counted. */
const longest = 80;

/** A caption for 小红书 or 微信, and its first line for the explanation to quote. */
export function composeCaption({ angle, facts, format, creativity, deal, random }: Request): {
  text: string;
  hook: Line;
} {
  const say = (rule: Rule, optional?: boolean) => deal(rule, facts.zh, optional).say;
  const hook = deal(angle.hooks, facts.zh);
  if (format === "bullet_points") {
    const points = [say(angle.points), say(angle.points), say(angle.points)].map((point) => `· ${point}`);
    return { hook, text: [hook.say, ...points].join("\n") };
  }
  const beat = random() < creativity * 0.35 ? say(angle.beats, true) : "";
  const body = say(angle.bodies);
  const close = say(angle.closes);
  const spare = longest - [hook.say, beat, body, close].join("").length;
  const wantsMore = format === "detailed_analysis" || random() < creativity * 0.25;
  const more = wantsMore && spare >= 40 ? say(angle.bodies, true) : "";
  const lines =
    format === "detailed_analysis" ? [hook.say + beat + body + more + close] : [hook.say + beat, body + more + close];
  return { hook, text: [...lines, ...hashtags()].join("\n") };

  function hashtags(): string[] {
    if (format !== "social_media_post" || !facts.note.hashtags) return [];
    const own = [facts.zh.brand?.replace(/[^\p{L}\p{N}]/gu, ""), facts.zh.subjectTag].filter(Boolean);
    return [[...own, say(angle.tags), say(angle.tags)].map((tag) => `#${tag}`).join(" ")];
  }
}
