/** Many PNGs carry an alpha channel that is opaque everywhere; those are photographs and become JPEG. */
export function hasTransparency(rgba: Uint8Array): boolean {
  for (let at = 3; at < rgba.length; at += 4) if (rgba[at] !== 255) return true;
  return false;
}
