import { thumbHashToAverageRGBA } from "thumbhash";

/** The mean colour of an image by its thumbhash (base64), to stand where the image will be; none without a hash. */
export function placeholderColour(thumbhash: string | null): string | undefined {
  if (!thumbhash) return undefined;
  const bytes = Uint8Array.from(atob(thumbhash), (character) => character.charCodeAt(0));
  const { r, g, b } = thumbHashToAverageRGBA(bytes);
  return `rgb(${[r, g, b].map((part) => Math.round(part * 255)).join(" ")})`;
}
