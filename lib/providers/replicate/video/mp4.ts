/** ISO/IEC 14496-12, 4.3: the first box says what the file is. */
export const isMp4 = (bytes: Uint8Array): boolean => nameAt(bytes, 4) === "ftyp";

/**
 * Whether the index and the frames are there to their ends. A download that broke off lacks one of them: the frames where
 * the index comes first, the index where it comes last.
 */
export function isWholeMp4(bytes: Uint8Array): boolean {
  const whole = new Set<string>();
  for (let at = 0; at + 8 <= bytes.byteLength; ) {
    const size = sizeAt(bytes, at);
    // Whatever follows an impossible box is none.
    if (size < 8 || at + size > bytes.byteLength) break;
    whole.add(nameAt(bytes, at + 4));
    at += size;
  }
  return whole.has("moov") && whole.has("mdat");
}

const nameAt = (bytes: Uint8Array, at: number) => Buffer.from(bytes.subarray(at, at + 4)).toString("latin1");

/** 0 stands for "to the end of the file", 1 for a size of 64 bits behind the name. */
function sizeAt(bytes: Uint8Array, at: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = view.getUint32(at);
  if (size === 0) return bytes.byteLength - at;
  if (size !== 1) return size;
  return at + 16 <= bytes.byteLength ? Number(view.getBigUint64(at + 8)) : 0;
}
