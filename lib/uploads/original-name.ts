/**
 * The sender's file name, fit to be shown and stored: no folders, no control or direction characters, at most 255
 * characters. It never becomes part of a path.
 */
export function cleanName(name: string): string {
  const last = name.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what has to go
  const plain = last.replace(/[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, "").trim();
  return [...plain].slice(0, 255).join("") || "image";
}

/** What of a name can be part of a storage key: letters, digits, `-`; at most 40 characters, without its extension. */
export function slugOf(name: string): string {
  const stem = name.replace(/\.[^.]*$/, "");
  const slug = stem
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/[^A-Za-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-+|-+$/g, "");
  return slug || "image";
}
