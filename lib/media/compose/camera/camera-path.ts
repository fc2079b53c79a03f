import { type CameraMovement, moves, type Pose } from "./moves.ts";

/** A part of a photograph, in its pixels; always wholly inside it and of the film's ratio. */
export interface View {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The camera goes from one view to the other in a straight line. */
export interface CameraPath {
  from: View;
  to: View;
}

interface Size {
  width: number;
  height: number;
}

/** Share of the view's size that a pan or tilt crosses: so much, and so much more when lively. */
const travel = { least: 0.04, more: 0.12 };
/** How much closer a push in comes, likewise. */
const approach = { least: 0.05, more: 0.15 };

/** Where a move begins and ends on a photograph. Both views hold the focus, so every view between them does. */
export function planCamera(input: {
  move: { movement: CameraMovement; intensity: number; focus: { x: number; y: number } };
  image: Size;
  film: Size;
}): CameraPath {
  const { move, image, film } = input;
  const { from, to } = moves[move.movement];
  const crossing = travel.least + travel.more * move.intensity;
  const reach = { across: crossing * farthest(from.across, to.across), down: crossing * farthest(from.down, to.down) };
  const cover = largestView(film, { width: image.width / (1 + reach.across), height: image.height / (1 + reach.down) });
  const place = (pose: Pose): View => {
    const closeness = 1 + (approach.least + approach.more * move.intensity) * pose.closeness;
    const size = { width: cover.width / closeness, height: cover.height / closeness };
    const along = (focus: number, image: number, view: number, cover: number, shift: number, reach: number) => {
      // The whole move stays around the focus as far as the photograph goes on there.
      const middle = between(focus, (view + reach * cover) / 2, image - (view + reach * cover) / 2);
      const start = middle + (shift * crossing * cover - view) / 2;
      return between(between(start, focus - view, focus), 0, image - view);
    };
    return {
      x: along(move.focus.x * image.width, image.width, size.width, cover.width, pose.across, reach.across),
      y: along(move.focus.y * image.height, image.height, size.height, cover.height, pose.down, reach.down),
      ...size,
    };
  };
  return { from: place(from), to: place(to) };
}

/** The view at `time`, 0 to 1: it sets off and comes to rest gently. */
export function viewAt({ from, to }: CameraPath, time: number): View {
  const eased = time * time * (3 - 2 * time);
  const on = (a: number, b: number) => a + (b - a) * eased;
  return {
    x: on(from.x, to.x),
    y: on(from.y, to.y),
    width: on(from.width, to.width),
    height: on(from.height, to.height),
  };
}

/** How far apart two shifts are from the middle, at most: 1 is a whole crossing, half of it on each side. */
const farthest = (a: number, b: number) => Math.max(Math.abs(a), Math.abs(b));

/** The largest view of the film's ratio in an area. */
function largestView(film: Size, area: Size): Size {
  const width = Math.min(area.width, (area.height * film.width) / film.height);
  return { width, height: (width * film.height) / film.width };
}

const between = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value));
