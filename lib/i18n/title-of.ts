/**
 * The beginning of somebody's words as a title, cut between words where it has any.
 * @param length longest title, in characters
 */
export function titleOf(words: string, length: number): string {
  const line = words.trim().replace(/\s+/g, " ");
  const letters = [...line];
  if (letters.length <= length) return line;
  const start = letters.slice(0, length).join("");
  return `${start.replace(/\s+\S*$/, "").replace(/[\s,.;:!?，。；：、]+$/, "")}…`;
}
