import { expect, test } from "vitest";
import { planCamera, viewAt } from "./camera-path.ts";
import { type CameraMovement, moves } from "./moves.ts";

const movements = Object.keys(moves) as CameraMovement[];
const images = [
  { width: 1600, height: 900 },
  { width: 900, height: 1600 },
  { width: 1024, height: 1024 },
  { width: 4000, height: 300 },
  { width: 37, height: 2000 },
];
const films = [
  { width: 1920, height: 1080 },
  { width: 1080, height: 1920 },
  { width: 1080, height: 1350 },
];
const focuses = [0, 0.3, 0.5, 0.92, 1].flatMap((x) => [0, 0.5, 0.8, 1].map((y) => ({ x, y })));

test.each(movements)("%s never shows an edge, never loses its focus and keeps the film's ratio", (movement) => {
  for (const image of images)
    for (const film of films)
      for (const focus of focuses)
        for (const intensity of [0, 0.5, 1]) {
          const path = planCamera({ move: { movement, intensity, focus }, image, film });
          for (const time of [0, 0.1, 0.5, 0.83, 1]) {
            const view = viewAt(path, time);
            const tolerance = 1e-9 * (image.width + image.height);
            const inside =
              view.x >= -tolerance &&
              view.y >= -tolerance &&
              view.x + view.width <= image.width + tolerance &&
              view.y + view.height <= image.height + tolerance;
            const seen =
              focus.x * image.width >= view.x - tolerance &&
              focus.x * image.width <= view.x + view.width + tolerance &&
              focus.y * image.height >= view.y - tolerance &&
              focus.y * image.height <= view.y + view.height + tolerance;
            const ratio = Math.abs(view.width / view.height - film.width / film.height) < 1e-9;
            if (!(inside && seen && ratio))
              throw new Error(JSON.stringify({ image, film, focus, intensity, time, view, inside, seen, ratio }));
          }
        }
});

test("each movement goes where its name says, livelier ones farther", () => {
  const along = (movement: CameraMovement, intensity: number) => {
    const { from, to } = planCamera({
      move: { movement, intensity, focus: { x: 0.5, y: 0.5 } },
      image: { width: 1600, height: 900 },
      film: { width: 1920, height: 1080 },
    });
    const middle = (view: typeof from) => ({ x: view.x + view.width / 2, y: view.y + view.height / 2 });
    return {
      x: middle(to).x - middle(from).x,
      y: middle(to).y - middle(from).y,
      closer: from.width / to.width - 1,
    };
  };
  for (const intensity of [0, 1]) {
    expect(along("static", intensity)).toEqual({ x: 0, y: 0, closer: 0 });
    expect(along("push_in", intensity).closer).toBeGreaterThan(0.04);
    expect(along("pull_out", intensity).closer).toBeLessThan(-0.04);
    expect(along("pan_left", intensity).x).toBeLessThan(-30);
    expect(along("pan_right", intensity).x).toBeGreaterThan(30);
    expect(along("tilt_up", intensity).y).toBeLessThan(-20);
    expect(along("tilt_down", intensity).y).toBeGreaterThan(20);
    expect(along("drift", intensity).x).toBeGreaterThan(15);
  }
  expect(along("pan_right", 1).x).toBeGreaterThan(2 * along("pan_right", 0).x);
  expect(along("push_in", 1).closer).toBeGreaterThan(2 * along("push_in", 0).closer);
});

test("sets off and comes to rest gently", () => {
  const path = { from: { x: 0, y: 0, width: 1, height: 1 }, to: { x: 100, y: 0, width: 1, height: 1 } };
  const speed = (time: number) => viewAt(path, time + 0.005).x - viewAt(path, time - 0.005).x;
  expect(viewAt(path, 0).x).toBe(0);
  expect(viewAt(path, 1).x).toBe(100);
  expect(speed(0.01)).toBeLessThan(speed(0.5) / 10);
  expect(speed(0.99)).toBeLessThan(speed(0.5) / 10);
});
