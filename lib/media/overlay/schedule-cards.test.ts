import { expect, test } from "vitest";
import { sampleTimes, scheduleCards } from "./schedule-cards.ts";

const both = { productName: "Aurora", callToAction: "Shop now" };
const film = { frames: 540, fps: 30 };

test("the name comes after the picture and leaves before the middle; the closing card has the last third", () => {
  const [opening, closing] = scheduleCards(film, both);
  expect(opening).toEqual({ card: "opening", fromFrame: 12, toFrame: 243, fadeFrames: 11 });
  expect(closing).toMatchObject({ card: "closing", fromFrame: 360 });
});

test("the closing card is wholly there in the film's last frame", () => {
  const closing = scheduleCards(film, both).at(-1);
  expect((closing?.toFrame ?? 0) - (closing?.fadeFrames ?? 0)).toBe(film.frames);
});

test.each([
  { words: { productName: "", callToAction: "" }, cards: [] },
  { words: { productName: "", callToAction: "Shop now" }, cards: ["closing"] },
  { words: { productName: "Aurora", callToAction: "" }, cards: ["opening", "closing"] },
])("$words.productName / $words.callToAction: $cards", ({ words, cards }) => {
  expect(scheduleCards(film, words).map(({ card }) => card)).toEqual(cards);
});

test("a film too short to read the name twice shows it once", () => {
  expect(scheduleCards({ frames: 60, fps: 30 }, both).map(({ card }) => card)).toEqual(["closing"]);
});

test.each([30, 60, 90, 450, 540, 1800])("contrast is looked at only in frames that exist: %i", (frames) => {
  for (const showing of scheduleCards({ frames, fps: 30 }, both)) {
    const times = sampleTimes(showing, { frames, fps: 30 });
    expect(times.length).toBeGreaterThan(0);
    expect(new Set(times).size).toBe(times.length);
    for (const time of times) {
      expect(Number.isInteger(time)).toBe(true);
      expect(time).toBeGreaterThanOrEqual(showing.fromFrame);
      expect(time).toBeLessThan(Math.min(frames, showing.toFrame));
    }
  }
});

test("contrast is looked at from the first to the last frame in which the card is fully there", () => {
  const [opening] = scheduleCards(film, both);
  const times = opening ? sampleTimes(opening, film) : [];
  expect([times[0], times.at(-1)]).toEqual([23, 231]);
  expect(times).toHaveLength(8);
});
