import type { Film } from "./film.ts";

/** What would otherwise come out as a film of something else. @throws RangeError */
export function checkFilm({ width, height, segments, crossfadeFrames, overlays, music }: Film): void {
  const rules: [boolean, string][] = [
    [isEven(width) && isEven(height), "The film's sides are even numbers of pixels."],
    [segments.length > 0, "A film has at least one segment."],
    [segments.every(({ frames }) => Number.isInteger(frames) && frames > 0), "Segments are whole frames long."],
    [
      segments.length === 1 || segments.every(({ frames }) => frames >= 2 * crossfadeFrames),
      "At most two segments are seen at a time: each is at least two crossfades long.",
    ],
    [
      overlays.every(({ x, y, ...box }) => x >= 0 && y >= 0 && x + box.width <= width && y + box.height <= height),
      "Overlays lie inside the film.",
    ],
    [!music || (music.volume >= 0 && music.volume <= 1), "The volume is 0 to 1."],
  ];
  const broken = rules.find(([holds]) => !holds);
  if (broken) throw new RangeError(broken[1]);
}

const isEven = (side: number) => Number.isInteger(side) && side > 0 && side % 2 === 0;
