import type { Flag, Line, Rule, Slots } from "./grammar.ts";

interface Hand {
  random: () => number;
  /** 0 (plain) to 2 (bold). */
  creativity: number;
  flags: ReadonlySet<Flag>;
  /** Words that the user ruled out. */
  avoid: readonly string[];
}

/** An optional line is left empty rather than said with a word that the user ruled out. */
export type Deal = (rule: Rule, slots: Slots, optional?: boolean) => Line;

/**
 * Picks lines for one job and never the same sentence twice. At creativity 0 the plainest 45 % of the lines that fit can
 * be dealt, at 2 all of them; a line that asked for one of the picture's traits is twice as likely as one that fits any.
 */
export function createDealer({ random, creativity, flags, avoid }: Hand): Deal {
  const said = new Set<string>();
  return (rule, slots, optional = false) => {
    const fitting = rule
      .map((line) => (typeof line === "string" ? { say: line } : line))
      .filter((line) => (!line.when || flags.has(line.when)) && namesOf(line.say).every((name) => slots[name]))
      .map((line) => ({ ...line, say: fill(line.say, slots) }));
    const open = fitting.filter(({ say }) => sentencesOf(say).every((sentence) => !said.has(sentence)));
    const allowed = open.filter(({ say }) => !avoid.some((word) => say.includes(word)));
    if (optional && allowed.length === 0) return { say: "" };
    const choices = allowed.length > 0 ? allowed : open;
    const reach = Math.max(3, Math.ceil(choices.length * (0.45 + 0.275 * creativity)));
    const line = pick(choices.slice(0, reach), random);
    for (const sentence of sentencesOf(line.say)) said.add(sentence);
    return line;
  };
}

/** Puts the facts into a line; a Latin name between Hanzi gets the space that Chinese typography gives it. */
export function fill(say: string, slots: Slots): string {
  return say
    .replace(/\{(\w+)\}/g, (_, name: string) => slots[name] ?? "")
    .replace(/(?<=\p{Script=Latin})(?=\p{Script=Han})|(?<=\p{Script=Han})(?=\p{Script=Latin})/gu, " ");
}

/** A text's sentences, for telling whether one was said before. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/[。！？!?\n]|\.(?=\s|$)/)
    .map((sentence) => sentence.replace(/[\s“”"「」…]/g, ""))
    .filter((sentence) => sentence.length > 0);
}

function namesOf(say: string): string[] {
  return [...say.matchAll(/\{(\w+)\}/g)].flatMap(([, name]) => name ?? []);
}

function pick(lines: readonly Line[], random: () => number): Line {
  const weights = lines.map((line) => (line.when ? 2 : 1));
  let left = random() * weights.reduce((sum, weight) => sum + weight, 0);
  const found = lines.find((_, at) => {
    left -= weights[at] ?? 0;
    return left < 0;
  });
  if (!found) throw new RangeError("a rule has fewer lines than the job asks for");
  return found;
}
