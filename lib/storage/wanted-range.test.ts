import { expect, test } from "vitest";
import { wantedRange } from "./wanted-range.ts";

test.each([
  ["bytes=0-0", { start: 0, end: 0 }],
  ["bytes=2-4", { start: 2, end: 4 }],
  ["bytes=7-", { start: 7, end: 9 }],
  ["bytes=8-99", { start: 8, end: 9 }],
  ["bytes=-3", { start: 7, end: 9 }],
  ["bytes=-99", { start: 0, end: 9 }],
  ["Bytes = 1 - 2", { start: 1, end: 2 }],
  ["bytes=10-", "unsatisfiable"],
  ["bytes=-0", "unsatisfiable"],
  ["bytes=99-100", "unsatisfiable"],
  ["bytes=4-2", null],
  ["bytes=-", null],
  ["bytes=0-1,4-5", null],
  ["items=0-1", null],
  ["bytes=0x1-2", null],
  ["bytes=0-9999999999999999999", null],
  ["", null],
  [null, null],
])("%s of ten bytes", (header, wanted) => expect(wantedRange(header, 10)).toEqual(wanted));

test("nothing of an empty file can be had", () => expect(wantedRange("bytes=0-", 0)).toBe("unsatisfiable"));
