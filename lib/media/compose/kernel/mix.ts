/** Fades are counted in this many steps. */
export const wholeWeight = 256;

/**
 * Lays `other` over `target` with `weight` of 256, everywhere alike: (target · (256 − weight) + other · weight + 128) >> 8.
 * Both begin at a multiple of four bytes.
 */
export function mix(target: Uint8Array, other: Uint8Array, weight: number): void {
  const words = target.length >> 2;
  const to = new Int32Array(target.buffer, target.byteOffset, words);
  const from = new Int32Array(other.buffer, other.byteOffset, words);
  const rest = wholeWeight - weight;
  for (let at = 0; at < words; at++) {
    const a = to[at] ?? 0;
    const b = from[at] ?? 0;
    // Every second byte has the one above it as room to grow.
    const even = (Math.imul(a & 0xff00ff, rest) + Math.imul(b & 0xff00ff, weight) + 0x800080) >>> 8;
    const odd = Math.imul((a >>> 8) & 0xff00ff, rest) + Math.imul((b >>> 8) & 0xff00ff, weight) + 0x800080;
    to[at] = (even & 0xff00ff) | (odd & 0xff00ff00);
  }
  for (let at = words * 4; at < target.length; at++)
    target[at] = ((target[at] ?? 0) * rest + (other[at] ?? 0) * weight + 128) >> 8;
}
