import { randomBytes } from "node:crypto";

/** UUIDv7 (RFC 9562 §5.7): 48 bits of Unix milliseconds, then random; sorts by creation time. */
export function uuidv7(now = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** 128 random bits as 32 hex digits: storage keys and anything else that must not be guessed. */
export const randomKey = () => randomBytes(16).toString("hex");
