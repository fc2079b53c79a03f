import { planCamera, type View, viewAt } from "../../camera/camera-path.ts";
import type { Film, StillSegment } from "../../film.ts";
import { type Still, type StillPlane, stillFromRgb } from "../../kernel/still.ts";
import { type Grid, Warper } from "../../kernel/warp.ts";
import { openPicture } from "../pictures.ts";
import type { FrameSource } from "./frame-source.ts";

/**
 * A camera move over a photograph. Of the photograph only what the camera sees is kept, no larger than it is at its closest.
 * It is never enlarged beforehand: the warp does that as well, and libvips moves what it enlarges by half a pixel.
 */
export async function openStill(
  { path, move }: StillSegment,
  frames: number,
  film: Pick<Film, "width" | "height">,
): Promise<FrameSource> {
  const { autoOrient: image } = await openPicture(path).metadata();
  const camera = planCamera({ move, image, film });
  const region = seenRegion(camera.from, camera.to, image);
  const scale = Math.min(1, film.width / Math.min(camera.from.width, camera.to.width));
  const size = { width: evenSide(region.width * scale), height: evenSide(region.height * scale) };
  const pixels = await openPicture(path)
    .flatten({ background: "#ffffff" })
    .extract({ left: region.x, top: region.y, width: region.width, height: region.height })
    .resize({ ...size, fit: "fill", kernel: "lanczos3" })
    .raw({ depth: "uchar" })
    .toBuffer();
  const still = stillFromRgb(pixels, size.width, size.height);
  const warper = new Warper(film.width, size.width);

  const gridAt = (frame: number): Grid => {
    const view = viewAt(camera, frames > 1 ? frame / (frames - 1) : 0);
    const [perX, perY] = [size.width / region.width, size.height / region.height];
    const stepX = (view.width / film.width) * perX;
    const stepY = (view.height / film.height) * perY;
    // The middle of a sample lies half a sample from its edge, there and here.
    return {
      x: (view.x - region.x) * perX + stepX / 2 - 0.5,
      y: (view.y - region.y) * perY + stepY / 2 - 0.5,
      stepX,
      stepY,
    };
  };
  let resting: Uint8Array | undefined;
  const isResting =
    camera.from.x === camera.to.x && camera.from.y === camera.to.y && camera.from.width === camera.to.width;
  return {
    fill(frame, target) {
      if (resting) return target.set(resting);
      warpStill(warper, still, gridAt(frame), target, film);
      if (isResting) resting = target.slice();
    },
    close() {},
  };
}

function warpStill(
  warper: Warper,
  { luma, blue, red }: Still,
  grid: Grid,
  target: Uint8Array,
  { width, height }: Pick<Film, "width" | "height">,
): void {
  const colourAt = width * height;
  const colour = colourGrid(grid);
  const warpColour = (plane: StillPlane, at: number) => warper.warp(plane, colour, target, at, width / 2, height / 2);
  warper.warp(luma, grid, target, 0, width, height);
  warpColour(blue, colourAt);
  warpColour(red, colourAt + colourAt / 4);
}

/** The same places in the colour planes, whose samples lie on every second column and between two rows. */
const colourGrid = ({ x, y, stepX, stepY }: Grid): Grid => ({
  x: x / 2,
  y: (y + stepY / 2 - 0.5) / 2,
  stepX,
  stepY,
});

/** Whole pixels that hold both views and what interpolation reads around them, an even number of them where there are. */
function seenRegion(from: View, to: View, image: { width: number; height: number }): View {
  const [x, width] = seenPixels(Math.min(from.x, to.x), Math.max(from.x + from.width, to.x + to.width), image.width);
  const [y, height] = seenPixels(
    Math.min(from.y, to.y),
    Math.max(from.y + from.height, to.y + to.height),
    image.height,
  );
  return { x, y, width, height };
}

function seenPixels(first: number, last: number, most: number): [start: number, count: number] {
  const around = 2;
  const start = Math.max(0, Math.floor(first) - around);
  const end = Math.min(most, Math.ceil(last) + around);
  if ((end - start) % 2 === 0) return [start, end - start];
  return end < most ? [start, end - start + 1] : [Math.max(0, start - 1), end - Math.max(0, start - 1)];
}

/** Down to an even number of samples: colour has half as many. */
const evenSide = (side: number) => Math.max(2, Math.floor(side / 2) * 2);
