import { carriesMarkupOrLink } from "../../analysis.ts";

/** A quotation is for recognition, not for the record: longer ones are cut. In characters. */
const longest = 72;

/**
 * The first sentence of what a user wrote, made safe to stand between quotation marks in a sentence of ours: one line,
 * no marks of its own, cut at a word. Null when nothing is left or when it carries markup or an address.
 */
export function quoteUser(text: string | null): string | null {
  if (!text || carriesMarkupOrLink(text)) return null;
  const plain = text
    .normalize("NFC")
    .replace(/[\p{C}\p{Z}]+/gu, " ")
    .replace(/[“”„«»「」『』《》"<>[\](){}`*_#|\\]+/g, "")
    .trim();
  const [sentence = ""] = plain.split(/[。！？!?;；]|\.(?=\s|$)/);
  const cut = cutAtWord(sentence.trim());
  return /[\p{L}\p{N}]/u.test(cut) && !carriesMarkupOrLink(cut) ? cut : null;
}

function cutAtWord(sentence: string): string {
  const characters = [...sentence];
  if (characters.length <= longest) return sentence;
  const head = characters.slice(0, longest).join("");
  const lastSpace = head.lastIndexOf(" ");
  return `${(lastSpace > longest / 2 ? head.slice(0, lastSpace) : head).trimEnd()}…`;
}
