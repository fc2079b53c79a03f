import { expect, test } from "vitest";
import { frameAt, timecode, timeWithin } from "./timecode.ts";

test.each([
  [0, "0:00.00"],
  [29, "0:00.29"],
  [30, "0:01.00"],
  [222, "0:07.12"],
  [1799, "0:59.29"],
  [1800, "1:00.00"],
])("frame %i is at %s", (frame, text) => {
  expect(timecode(frame, 30)).toBe(text);
});

test("every frame of ten minutes is found again by its time, and by its start as it is written in a file", () => {
  for (let frame = 0; frame < 18_000; frame += 1) {
    expect(frameAt(timeWithin(frame, 30), 30)).toBe(frame);
    expect(frameAt(Math.floor((frame / 30) * 1e6) / 1e6, 30)).toBe(frame);
  }
});
