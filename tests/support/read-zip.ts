import { crc32 } from "node:zlib";

/**
 * The files of an archive by their names, in their order, read from its own directory. Only what is stored as it is:
 * whatever else, and a CRC that does not fit, throws.
 */
export function readZip(bytes: Uint8Array): Map<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const u16 = (at: number) => view.getUint16(at, true);
  const u32 = (at: number) => view.getUint32(at, true);
  const end = findEnd(u32, bytes.byteLength);
  const files = new Map<string, Uint8Array>();
  for (let at = u32(end + 16), left = u16(end + 10); left > 0; left -= 1) {
    if (u32(at) !== 0x02014b50) throw new Error("not a directory entry");
    const [flags, method, crc, size] = [u16(at + 8), u16(at + 10), u32(at + 16), u32(at + 24)];
    const [nameLength, extraLength, noteLength, offset] = [u16(at + 28), u16(at + 30), u16(at + 32), u32(at + 42)];
    const name = new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(at + 46, at + 46 + nameLength));
    if (method !== 0) throw new Error(`${name} is compressed`);
    if (/[^ -~]/.test(name) && !(flags & 0x0800)) throw new Error(`${name} is not marked as UTF-8`);
    const start = offset + 30 + u16(offset + 26) + u16(offset + 28);
    const content = bytes.subarray(start, start + size);
    if (crc32(content) !== crc) throw new Error(`${name} is damaged`);
    files.set(name, content);
    at += 46 + nameLength + extraLength + noteLength;
  }
  return files;
}

function findEnd(u32: (at: number) => number, length: number): number {
  for (let at = length - 22; at >= 0; at -= 1) if (u32(at) === 0x06054b50) return at;
  throw new Error("not a zip archive");
}
