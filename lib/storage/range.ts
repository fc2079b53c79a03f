/** A byte range as asked for; `end` is inclusive and may lie beyond the object, as in RFC 9110 §14.1.2. */
export interface WantedRange {
  start: number;
  end?: number;
}

/** The part of `size` bytes that a range covers, both ends inclusive. @throws RangeError when it covers nothing. */
export function clampRange(range: WantedRange, size: number): { start: number; end: number } {
  const end = Math.min(range.end ?? size - 1, size - 1);
  if (!Number.isSafeInteger(range.start) || range.start < 0 || range.start > end)
    throw new RangeError(`The range is outside of ${size} bytes.`);
  return { start: range.start, end };
}
