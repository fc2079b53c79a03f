import { join, resolve } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { drawColours, drawTexture, filmOf, readLuma, temporaryDirectory, waves } from "#tests/support/films.ts";
import { planCamera, viewAt } from "./camera/camera-path.ts";
import { type CameraMovement, moves } from "./camera/moves.ts";
import { frameBytes } from "./child/sources/frame-source.ts";
import { openStill } from "./child/sources/still-source.ts";
import { composeFilm } from "./compose-film.ts";
import type { StillSegment } from "./film.ts";

// It encodes films: where everything else runs as well, that takes its time.
vi.setConfig({ testTimeout: 120_000 });

const directory = await temporaryDirectory();
afterAll(directory.remove);

type Size = { width: number; height: number };
type Light = (x: number, y: number) => number;

/**
 * How far a frame is from where `truth` has it, in pixels: least squares over the frame, the slopes of the truth against
 * what differs.
 */
function shiftOf(frame: Uint8Array, truth: Light, { width, height }: Size): { x: number; y: number } {
  let [xx, xy, yy, xd, yd] = [0, 0, 0, 0, 0];
  for (let y = 4; y < height - 4; y += 3)
    for (let x = 4; x < width - 4; x += 3) {
      const slopeX = (truth(x + 1, y) - truth(x - 1, y)) / 2;
      const slopeY = (truth(x, y + 1) - truth(x, y - 1)) / 2;
      const differs = (frame[y * width + x] ?? 0) - truth(x, y);
      xx += slopeX * slopeX;
      xy += slopeX * slopeY;
      yy += slopeY * slopeY;
      xd += slopeX * differs;
      yd += slopeY * differs;
    }
  const determinant = xx * yy - xy * xy;
  return { x: (yy * xd - xy * yd) / determinant, y: (xx * yd - xy * xd) / determinant };
}

/** Root of the mean square of what a frame is off more than the one before it; and the farthest that any frame is off. */
function judge(shifts: { x: number; y: number }[]): { jitter: number; off: number } {
  const steps = shifts.slice(1).flatMap(({ x, y }, at) => [x - (shifts[at]?.x ?? 0), y - (shifts[at]?.y ?? 0)]);
  return {
    jitter: Math.sqrt(steps.reduce((sum, step) => sum + step * step, 0) / steps.length),
    off: Math.max(...shifts.map(({ x, y }) => Math.hypot(x, y))),
  };
}

const movements = Object.keys(moves) as CameraMovement[];
const stillOf = (path: string, movement: CameraMovement): StillSegment => ({
  kind: "still",
  path,
  move: { movement, intensity: 0.5, focus: { x: 0.5, y: 0.5 } },
});

/** The luma of every frame of a segment, before anything encodes it. */
async function drawFrames(source: StillSegment, frames: number, film: Size): Promise<Uint8Array[]> {
  const opened = await openStill(source, frames, film);
  const frame = new Uint8Array(frameBytes(film));
  return Array.from({ length: frames }, (_, at) => {
    opened.fill(at, frame);
    return frame.slice(0, film.width * film.height);
  });
}

test.each([
  ["shrunk", { width: 800, height: 500 }, { width: 480, height: 270 }],
  ["enlarged", { width: 400, height: 300 }, { width: 640, height: 360 }],
  ["at its own size", { width: 700, height: 400 }, { width: 640, height: 360 }],
] as const)(
  "a picture that is known between its pixels is drawn where it was planned, %s",
  async (name, image, film) => {
    const path = await drawTexture(join(directory.path, `${name}.png`), image.width, image.height, waves);
    for (const movement of movements) {
      const source = stillOf(path, movement);
      const camera = planCamera({ move: source.move, image, film });
      const frames = await drawFrames(source, 6, film);
      const shifts = frames.map((frame, at) => {
        const view = viewAt(camera, at / 5);
        const step = view.width / film.width;
        const truth: Light = (x, y) => 16 + (219 / 255) * waves(view.x + (x + 0.5) * step, view.y + (y + 0.5) * step);
        return shiftOf(frame, truth, film);
      });
      expect(judge(shifts).off, movement).toBeLessThan(0.03);
    }
  },
);

test("colours lie where MPEG has them: on every second column of light, between two rows", async () => {
  const [image, film] = [
    { width: 500, height: 300 },
    { width: 640, height: 360 },
  ];
  const path = await drawColours(join(directory.path, "colours.png"), image.width, image.height, (x, y) =>
    waves(x / 3, y / 3),
  );
  for (const movement of ["static", "push_in", "pan_left"] as const) {
    const source = stillOf(path, movement);
    const opened = await openStill(source, 6, film);
    const frame = new Uint8Array(frameBytes(film));
    for (const at of [0, 3, 5]) {
      opened.fill(at, frame);
      const view = viewAt(planCamera({ move: source.move, image, film }), at / 5);
      const step = view.width / film.width;
      const truth: Light = (x, y) => {
        const red = waves((view.x + (2 * x + 0.5) * step) / 3, (view.y + (2 * y + 1) * step) / 3);
        const luma = 0.2126 * red + 0.7152 * 128 + 0.0722 * (255 - red);
        return 128 + (224 / 255) * ((255 - red - luma) / 1.8556);
      };
      const blue = frame.subarray(film.width * film.height, film.width * film.height * 1.25);
      const { x, y } = shiftOf(blue, truth, { width: film.width / 2, height: film.height / 2 });
      expect(Math.hypot(x, y), movement).toBeLessThan(0.03);
    }
  }
});

test("in the finished film, frames of a photograph follow each other to a twentieth of a pixel in every movement", async () => {
  const film = { width: 960, height: 540 };
  const frames = 30;
  const sources = movements.map((movement) => stillOf(resolve("db/seed/samples/terracotta-bottle.jpg"), movement));
  const { path } = await composeFilm(
    filmOf(
      sources.map((source) => ({ frames, source })),
      film,
    ),
    { directory: directory.path },
  );
  const decoded = await readLuma(path, film);
  expect(decoded).toHaveLength(frames * sources.length);
  for (const [at, source] of sources.entries()) {
    const drawn = await drawFrames(source, frames, film);
    const shifts = drawn.map((truth, frame) =>
      shiftOf(decoded[at * frames + frame] ?? new Uint8Array(), (x, y) => truth[y * film.width + x] ?? 0, film),
    );
    expect(judge(shifts).jitter, source.move.movement).toBeLessThan(0.05);
  }
});
