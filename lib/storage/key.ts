const maxLength = 900;
/** The shortest limit of the file systems in use is 255 bytes a name; the driver's own names need a little of it. */
const maxSegment = 200;
/** No leading dot: neither `..` nor a hidden name (the local driver's temporary directory is one) can be a key. */
const segment = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;

export const isKey = (key: string) =>
  key.length <= maxLength && key.split("/").every((part) => part.length <= maxSegment && segment.test(part));

/** @throws TypeError for anything that is not a storage key, before a byte moves. */
export function assertKey(key: string): void {
  if (!isKey(key)) throw new TypeError("Not a storage key.");
}

/** A prefix is a string, not a folder: `uploads/1` also matches `uploads/10/…`. */
export function assertPrefix(prefix: string): void {
  if (prefix.length > maxLength || !/^[A-Za-z0-9._/-]*$/.test(prefix)) throw new TypeError("Not a storage prefix.");
}
