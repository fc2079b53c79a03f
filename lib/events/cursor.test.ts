import { expect, test } from "vitest";
import { formatCursor, parseCursor } from "./cursor.ts";

const ad = "ad-session:0190aaaa-0000-7000-8000-000000000001";

test("a cursor comes back as it was written, this event's subject last", () => {
  const cursor = new Map([
    ["vision-job:12", 7],
    [ad, 31],
  ]);
  const text = formatCursor(cursor, { last: "vision-job:12", alone: false });
  expect(text).toBe(`${ad}=31,vision-job:12=7`);
  expect(parseCursor(text, ["vision-job:12", ad])).toEqual(cursor);
});

test("one subject needs no name, and may have it", () => {
  expect(formatCursor(new Map([["vision-job:12", 7]]), { last: "vision-job:12", alone: true })).toBe("7");
  expect(parseCursor("7", ["vision-job:12"])).toEqual(new Map([["vision-job:12", 7]]));
  expect(parseCursor("vision-job:12=7", ["vision-job:12"])).toEqual(new Map([["vision-job:12", 7]]));
});

test("0 replays every subject; other subjects than the stream's are ignored", () => {
  expect([...parseCursor("0", ["vision-job:1", "vision-job:2"]).values()]).toEqual([0, 0]);
  expect(parseCursor("vision-job:1=3,vision-job:9=5", ["vision-job:1"])).toEqual(new Map([["vision-job:1", 3]]));
});

test.for([
  "7,8",
  "abc",
  "vision-job:1",
  "vision-job:1=",
  "vision-job:1=-1",
  "vision-job:1=2147483648",
  "=1",
  "1=1",
  "7",
])("refuses %s for two subjects", (text) => {
  expect(() => parseCursor(text, ["vision-job:1", "vision-job:2"])).toThrow("cursor");
});
