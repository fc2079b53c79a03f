import { seededRandom } from "#lib/media/measure/seeded-random.ts";

/** Numbers in [0, 1). */
export type Random = () => number;

/** A stream of its own for every purpose, so that one part's choices do not shift another's. FNV-1a over the name. */
export function streamOf(seed: number, purpose: string): Random {
  let hash = 0x811c9dc5 ^ seed;
  for (const character of purpose) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return seededRandom(hash ^ Math.imul(seed, 0x9e3779b1));
}

export function pick<T>(random: Random, choices: readonly T[]): T {
  const choice = choices[Math.floor(random() * choices.length)];
  if (choice === undefined) throw new Error("There is nothing to pick from.");
  return choice;
}

/** About normal, within ±1: the mean of three. */
export const wobble = (random: Random) => ((random() + random() + random()) * 2) / 3 - 1;
