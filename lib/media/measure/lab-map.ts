import { labOfRgb } from "./oklab.ts";

/** A small picture in OKLab, one plane a channel, row by row. */
export interface LabMap {
  width: number;
  height: number;
  l: Float32Array;
  a: Float32Array;
  b: Float32Array;
}

export interface Pixels {
  /** RGB bytes, interleaved. */
  data: Uint8Array;
  width: number;
  height: number;
}

/** The picture shrunk by area averaging so that its longer side is at most `maxSide` pixels; never enlarged. */
export function shrinkToLab({ data, width, height }: Pixels, maxSide: number): LabMap {
  const scale = Math.max(1, Math.max(width, height) / maxSide);
  const w = Math.max(1, Math.floor(width / scale));
  const h = Math.max(1, Math.floor(height / scale));
  const map = { width: w, height: h, ...planes(w * h) };
  for (let y = 0; y < h; y++) {
    const [top, bottom] = [Math.floor((y * height) / h), Math.floor(((y + 1) * height) / h)];
    for (let x = 0; x < w; x++) {
      const [left, right] = [Math.floor((x * width) / w), Math.floor(((x + 1) * width) / w)];
      let [red, green, blue] = [0, 0, 0];
      for (let row = top; row < bottom; row++) {
        for (let at = (row * width + left) * 3; at < (row * width + right) * 3; at += 3) {
          red += data[at] as number;
          green += data[at + 1] as number;
          blue += data[at + 2] as number;
        }
      }
      const count = (bottom - top) * (right - left);
      const lab = labOfRgb(red / count, green / count, blue / count);
      map.l[y * w + x] = lab.l;
      map.a[y * w + x] = lab.a;
      map.b[y * w + x] = lab.b;
    }
  }
  return map;
}

/** Box blur with the given radius in pixels; the window is cut at the borders, so edges are not darkened. */
export function blur(map: LabMap, radius: number): LabMap {
  const through = (plane: Float32Array) => blurPlane(plane, map.width, map.height, radius);
  return { width: map.width, height: map.height, l: through(map.l), a: through(map.a), b: through(map.b) };
}

/** OKLab distance between two maps at one pixel. */
export function distanceAt(one: LabMap, other: LabMap, at: number, otherAt = at): number {
  const l = (one.l[at] as number) - (other.l[otherAt] as number);
  const a = (one.a[at] as number) - (other.a[otherAt] as number);
  const b = (one.b[at] as number) - (other.b[otherAt] as number);
  return Math.sqrt(l * l + a * a + b * b);
}

function planes(length: number) {
  return { l: new Float32Array(length), a: new Float32Array(length), b: new Float32Array(length) };
}

/** Mean over the window by a summed-area table, so the cost does not grow with the radius. */
export function blurPlane(plane: Float32Array, width: number, height: number, radius: number): Float32Array {
  const stride = width + 1;
  const sums = new Float64Array(stride * (height + 1));
  for (let y = 0; y < height; y++) {
    let row = 0;
    for (let x = 0; x < width; x++) {
      row += plane[y * width + x] as number;
      sums[(y + 1) * stride + x + 1] = (sums[y * stride + x + 1] as number) + row;
    }
  }
  const blurred = new Float32Array(plane.length);
  for (let y = 0; y < height; y++) {
    const [top, bottom] = [Math.max(0, y - radius), Math.min(height, y + radius + 1)];
    for (let x = 0; x < width; x++) {
      const [left, right] = [Math.max(0, x - radius), Math.min(width, x + radius + 1)];
      const above = (sums[top * stride + right] as number) - (sums[top * stride + left] as number);
      const below = (sums[bottom * stride + right] as number) - (sums[bottom * stride + left] as number);
      blurred[y * width + x] = (below - above) / ((right - left) * (bottom - top));
    }
  }
  return blurred;
}
