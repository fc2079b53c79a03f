import { clearShadow } from "./clear-shadow.ts";
import { cutHoles } from "./cut-holes.ts";
import { type Background, likeBackground } from "./fit-background.ts";
import { hasFirmOutline } from "./has-firm-outline.ts";
import { labelParts } from "./label-parts.ts";

/** Less than the first part of the area is dust, more than the second is not a thing in front of something. */
const share = { least: 0.015, most: 0.8 };
/** A product may leave the frame on a part of the border, but then it is a picture rather than a thing. */
const mostOfBorder = 0.2;

/**
 * 1 where the product is: all that cannot be reached from the border over what looks like the background, without
 * specks, without its shadow on the background and without the openings that show the background (a handle's); with the
 * shade of the background around it. `null` where that is no product.
 */
export function findProduct(lab: Float32Array, background: Background) {
  const { width, height } = background;
  const tolerance = Math.min(0.085, Math.max(0.02, background.residual * 3)) ** 2;
  const like = likeBackground(lab, background, tolerance);
  const reached = flood(like, width, height);
  const shade = clearShadow(reached, lab, background);
  if (!shade) return null;
  const kept = largestParts(reached, width, height);
  if (!kept || !hasFirmOutline(kept, lab, background)) return null;
  cutHoles(kept, lab, background, like);
  return { kept, shade };
}

/** 1 where what is like the background was reached from the border. */
function flood(like: Uint8Array, width: number, height: number): Uint8Array {
  const reached = new Uint8Array(like.length);
  const queue = new Int32Array(like.length);
  let end = 0;
  const visit = (at: number) => {
    if (reached[at] || !like[at]) return;
    reached[at] = 1;
    queue[end++] = at;
  };
  for (let x = 0; x < width; x++) {
    visit(x);
    visit((height - 1) * width + x);
  }
  for (let y = 0; y < height; y++) {
    visit(y * width);
    visit(y * width + width - 1);
  }
  for (let next = 0; next < end; next++) {
    const at = queue[next] as number;
    const x = at % width;
    if (x > 0) visit(at - 1);
    if (x < width - 1) visit(at + 1);
    if (at >= width) visit(at - width);
    if (at < width * (height - 1)) visit(at + width);
  }
  return reached;
}

/** What is not background, without specks (under a fiftieth of the largest part); `null` where that is no product. */
function largestParts(background: Uint8Array, width: number, height: number): Uint8Array | null {
  const { part, sizes } = labelParts(
    background.map((reached) => 1 - reached),
    width,
  );
  const largest = Math.max(...sizes);
  const kept = new Uint8Array(part.length);
  let area = 0;
  let border = 0;
  for (let at = 0; at < part.length; at++) {
    if ((sizes[part[at] as number] as number) < Math.max(1, largest / 50)) continue;
    kept[at] = 1;
    area++;
    const x = at % width;
    const y = Math.floor(at / width);
    if (x === 0 || y === 0 || x === width - 1 || y === height - 1) border++;
  }
  if (isTornApart(part, sizes, width)) return null;
  const whole = largest / Math.max(1, area) > 0.5;
  const honest = area > share.least * kept.length && area < share.most * kept.length;
  return whole && honest && border < mostOfBorder * 2 * (width + height) ? kept : null;
}

/** A large part right above another: most likely one thing whose middle has the background's colour (a label, a cap). */
function isTornApart(part: Int32Array, sizes: number[], width: number): boolean {
  const largest = Math.max(...sizes);
  const large = sizes.flatMap((size, number) => (number > 0 && size > largest * 0.06 ? [number] : []));
  if (large.length < 2) return false;
  const boxes = new Map(
    large.map((number) => [number, { left: width, right: 0, top: Number.POSITIVE_INFINITY, bottom: 0 }]),
  );
  for (let at = 0; at < part.length; at++) {
    const box = boxes.get(part[at] as number);
    if (!box) continue;
    box.left = Math.min(box.left, at % width);
    box.right = Math.max(box.right, at % width);
    box.top = Math.min(box.top, Math.floor(at / width));
    box.bottom = Math.max(box.bottom, Math.floor(at / width));
  }
  const list = [...boxes.values()];
  return list.some((one) =>
    list.some((other) => {
      const shared = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      return one.bottom < other.top && shared > 0.6 * Math.min(one.right - one.left, other.right - other.left);
    }),
  );
}
