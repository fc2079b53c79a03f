import { labOfRgb } from "#lib/media/measure/oklab.ts";
import { blur } from "./plane.ts";

/** 8-bit RGBA, not premultiplied, row by row. */
export interface Pixels {
  data: Uint8Array;
  width: number;
  height: number;
}

/** A backdrop whose own border differs from a smooth gradient by more than this (OKLab, 85th percentile) is not plain. */
const plainness = 0.045;
/** Less than the first part of the area is dust, more than the second is not a thing in front of something. */
const share = { least: 0.015, most: 0.8 };
/** A product may leave the frame on a part of the border, but then it is a picture rather than a thing. */
const mostOfBorder = 0.2;

/**
 * The product without its background: a smooth gradient (quadratic in x and y) is fitted to the border in OKLab, and all
 * that can be reached from the border and is near that gradient goes. Edges are drawn in by half a pixel, softened, and
 * get the product's own colour, so that no fringe shows on another ground. Trims to what is left.
 * `null` where that would not be honest: a busy background, nothing left, or a thing that fills the frame.
 */
export function cutOut(pixels: Pixels): Pixels | null {
  const { width, height } = pixels;
  const own = ownTransparency(pixels);
  if (own) return trim(pixels, own);
  const lab = toLab(pixels);
  const ground = fitBackground(lab, width, height);
  if (ground.residual > plainness) return null;
  const background = flood(lab, ground, width, height);
  const kept = largestParts(background, width, height);
  if (!kept) return null;
  const soft = Float32Array.from(kept);
  blur(soft, width, height, 1, 1);
  const alpha = new Float32Array(soft.length);
  return trim({ width, height, data: matte(pixels, { lab, ground, soft, alpha }) }, alpha);
}

/** A picture that comes cut out already: what its alpha channel says, if that says anything. */
function ownTransparency({ data }: Pixels): Float32Array | null {
  const alpha = new Float32Array(data.length / 4);
  let clear = 0;
  for (let at = 0; at < alpha.length; at++) {
    alpha[at] = (data[at * 4 + 3] as number) / 255;
    if ((data[at * 4 + 3] as number) < 128) clear++;
  }
  return clear > alpha.length * 0.03 && clear < alpha.length * 0.99 ? alpha : null;
}

function toLab({ data }: Pixels): Float32Array {
  const lab = new Float32Array((data.length / 4) * 3);
  for (let at = 0, to = 0; at < data.length; at += 4, to += 3) {
    const { l, a, b } = labOfRgb(data[at] as number, data[at + 1] as number, data[at + 2] as number);
    lab[to] = l;
    lab[to + 1] = a;
    lab[to + 2] = b;
  }
  return lab;
}

interface Ground {
  /** Six coefficients (1, x, y, x², xy, y²; x and y from −1 to 1) for each of L, a, b. */
  coefficients: number[][];
  /** 85th percentile of the border's distance from it. */
  residual: number;
}

function fitBackground(lab: Float32Array, width: number, height: number): Ground {
  const points: number[] = [];
  const ring = Math.max(2, Math.round(Math.min(width, height) * 0.015));
  for (let y = 0; y < height; y += 2)
    for (let x = 0; x < width; x += 2)
      if (x < ring || y < ring || x >= width - ring || y >= height - ring) points.push(y * width + x);
  let chosen = points;
  let ground: Ground = { coefficients: [], residual: 1 };
  // A product that touches the border would bend the fit: the worst fifth is left out and the rest fitted again.
  for (let round = 0; round < 3; round++) {
    const coefficients = [0, 1, 2].map((channel) => leastSquares(chosen, lab, channel, width, height));
    const distances = points.map((at) => Math.sqrt(distance(lab, at, { coefficients, residual: 0 }, width, height)));
    const sorted = distances.toSorted((a, b) => a - b);
    const limit = sorted[Math.floor(sorted.length * 0.8)] ?? 0;
    ground = { coefficients, residual: sorted[Math.floor(sorted.length * 0.85)] ?? 1 };
    chosen = points.filter((_, index) => (distances[index] ?? 0) <= limit);
  }
  return ground;
}

function leastSquares(points: number[], lab: Float32Array, channel: number, width: number, height: number): number[] {
  const size = 6;
  const rows = Array.from({ length: size }, () => new Array<number>(size + 1).fill(0));
  for (const at of points) {
    const terms = termsAt(at % width, Math.floor(at / width), width, height);
    for (let row = 0; row < size; row++) {
      const line = rows[row] as number[];
      for (let column = 0; column < size; column++)
        line[column] = (line[column] ?? 0) + (terms[row] ?? 0) * (terms[column] ?? 0);
      line[size] = (line[size] ?? 0) + (terms[row] ?? 0) * (lab[at * 3 + channel] as number);
    }
  }
  return eliminate(rows);
}

/** Gauss–Jordan with a little ridge, so that a border of one row cannot make it singular. */
function eliminate(rows: number[][]): number[] {
  for (let pivot = 0; pivot < rows.length; pivot++) {
    const line = rows[pivot] as number[];
    const head = (line[pivot] ?? 0) + 1e-9;
    for (let column = 0; column < line.length; column++) line[column] = (line[column] ?? 0) / head;
    rows.forEach((other, index) => {
      if (index === pivot) return;
      const factor = other[pivot] ?? 0;
      for (let column = 0; column < other.length; column++)
        other[column] = (other[column] ?? 0) - factor * (line[column] ?? 0);
    });
  }
  return rows.map((row) => row.at(-1) ?? 0);
}

function termsAt(px: number, py: number, width: number, height: number): number[] {
  const x = (px / width) * 2 - 1;
  const y = (py / height) * 2 - 1;
  return [1, x, y, x * x, x * y, y * y];
}

/** The fitted background's L, a and b at a pixel. */
function expectedAt({ coefficients }: Ground, at: number, width: number, height: number): number[] {
  const x = ((at % width) / width) * 2 - 1;
  const y = (Math.floor(at / width) / height) * 2 - 1;
  return coefficients.map(
    ([one = 0, cx = 0, cy = 0, xx = 0, xy = 0, yy = 0]) => one + cx * x + cy * y + xx * x * x + xy * x * y + yy * y * y,
  );
}

/** Squared; a darker pixel of the same hue is likely the product's own shadow on the ground and counts half. */
function distance(lab: Float32Array, at: number, { coefficients }: Ground, width: number, height: number): number {
  const x = ((at % width) / width) * 2 - 1;
  const y = (Math.floor(at / width) / height) * 2 - 1;
  let sum = 0;
  for (let channel = 0; channel < 3; channel++) {
    const c = coefficients[channel] as number[];
    const expected =
      (c[0] as number) +
      (c[1] as number) * x +
      (c[2] as number) * y +
      (c[3] as number) * x * x +
      (c[4] as number) * x * y +
      (c[5] as number) * y * y;
    const off = (lab[at * 3 + channel] as number) - expected;
    sum += off * off * (channel === 0 && off < 0 ? 0.55 : 1);
  }
  return sum;
}

/** 1 where the background was reached from the border. */
function flood(lab: Float32Array, ground: Ground, width: number, height: number): Uint8Array {
  const tolerance = Math.min(0.085, Math.max(0.02, ground.residual * 3)) ** 2;
  const reached = new Uint8Array(width * height);
  const queue = new Int32Array(width * height);
  let end = 0;
  const visit = (at: number) => {
    if (reached[at] || distance(lab, at, ground, width, height) > tolerance) return;
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
  const part = new Int32Array(width * height);
  const sizes = [0];
  const queue = new Int32Array(width * height);
  for (let seed = 0; seed < part.length; seed++) {
    if (background[seed] || part[seed]) continue;
    const number = sizes.length;
    let end = 0;
    queue[end++] = seed;
    part[seed] = number;
    for (let next = 0; next < end; next++) {
      const at = queue[next] as number;
      const x = at % width;
      for (const to of [x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1, at - width, at + width])
        if (to >= 0 && to < part.length && !background[to] && !part[to]) {
          part[to] = number;
          queue[end++] = to;
        }
    }
    sizes.push(end);
  }
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

interface Matte {
  lab: Float32Array;
  ground: Ground;
  /** The kept part, blurred: 1 well inside, 0 well outside. */
  soft: Float32Array;
  /** Filled here. */
  alpha: Float32Array;
}

/** Product and background nearer than this (OKLab, squared) cannot be told apart within a pixel. */
const tellable = 0.06 ** 2;

/**
 * Edge pixels are part background. Each takes the mean colour of the sure pixels around it, and as its opacity how far it
 * lies from the background on the way to that colour.
 */
function matte({ data, width, height }: Pixels, { lab, ground, soft, alpha }: Matte): Uint8Array {
  const out = Uint8Array.from(data);
  const reach = 4;
  const inside = 0.97;
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const part = soft[at] as number;
      alpha[at] = part < 0.12 ? 0 : Math.min(1, Math.max(0, (part - 0.42) / 0.5));
      if (part >= 0.12 && part < inside) {
        let [r, g, b, count] = [0, 0, 0, 0];
        for (let qy = Math.max(0, y - reach); qy <= Math.min(height - 1, y + reach); qy++)
          for (let qx = Math.max(0, x - reach); qx <= Math.min(width - 1, x + reach); qx++) {
            const from = qy * width + qx;
            if ((soft[from] as number) < inside) continue;
            r += data[from * 4] as number;
            g += data[from * 4 + 1] as number;
            b += data[from * 4 + 2] as number;
            count++;
          }
        if (count > 0) {
          const own = labOfRgb(r / count, g / count, b / count);
          const cover = coverage(lab, at, [own.l, own.a, own.b], expectedAt(ground, at, width, height));
          // A little is taken off: what is nearly all background would still show as a line.
          if (cover !== null) alpha[at] = Math.min(1, Math.max(0, (cover - 0.1) / 0.85));
          out[at * 4] = r / count;
          out[at * 4 + 1] = g / count;
          out[at * 4 + 2] = b / count;
        }
      }
      out[at * 4 + 3] = Math.round((alpha[at] as number) * 255);
    }
  return out;
}

/** 0 at the background's colour, 1 at the product's; `null` where these are too alike. */
function coverage(lab: Float32Array, at: number, own: number[], behind: number[]): number | null {
  let [along, whole] = [0, 0];
  for (let channel = 0; channel < 3; channel++) {
    const way = (own[channel] as number) - (behind[channel] as number);
    along += way * ((lab[at * 3 + channel] as number) - (behind[channel] as number));
    whole += way * way;
  }
  return whole < tellable ? null : along / whole;
}

function trim({ data, width, height }: Pixels, alpha: Float32Array): Pixels {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let at = 0; at < alpha.length; at++) {
    if ((alpha[at] as number) < 0.1) continue;
    const x = at % width;
    const y = Math.floor(at / width);
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  const size = { width: right - left + 1, height: bottom - top + 1 };
  const out = new Uint8Array(size.width * size.height * 4);
  for (let y = 0; y < size.height; y++) {
    const from = ((top + y) * width + left) * 4;
    out.set(data.subarray(from, from + size.width * 4), y * size.width * 4);
  }
  return { data: out, ...size };
}
