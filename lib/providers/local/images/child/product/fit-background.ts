/** The backdrop of a product photo: a smooth gradient in OKLab. */
export interface Background {
  /** Six coefficients (1, x, y, x², xy, y²; x and y from −1 to 1) for each of L, a, b. */
  coefficients: number[][];
  /** 85th percentile of the border's distance from it. */
  residual: number;
  width: number;
  height: number;
}

/** Fitted to the border of a picture whose OKLab values lie interleaved in `lab`. */
export function fitBackground(lab: Float32Array, width: number, height: number): Background {
  const points: number[] = [];
  const ring = Math.max(2, Math.round(Math.min(width, height) * 0.015));
  for (let y = 0; y < height; y += 2)
    for (let x = 0; x < width; x += 2)
      if (x < ring || y < ring || x >= width - ring || y >= height - ring) points.push(y * width + x);
  let chosen = points;
  let background: Background = { coefficients: [], residual: 1, width, height };
  // A product that touches the border would bend the fit: the worst fifth is left out and the rest fitted again.
  for (let round = 0; round < 3; round++) {
    const coefficients = leastSquares(chosen, lab, width, height);
    const fitted = { ...background, coefficients };
    const distances = points.map((at) => Math.sqrt(offBackground(lab, at, fitted)));
    const sorted = Float64Array.from(distances).sort();
    const limit = sorted[Math.floor(sorted.length * 0.8)] ?? 0;
    background = { ...fitted, residual: sorted[Math.floor(sorted.length * 0.85)] ?? 1 };
    chosen = points.filter((_, index) => (distances[index] ?? 0) <= limit);
  }
  return background;
}

/** The background's value of one OKLab channel at a pixel. */
export function expectedAt({ coefficients, width, height }: Background, at: number, channel: number): number {
  const c = coefficients[channel] as number[];
  const x = ((at % width) / width) * 2 - 1;
  const y = (Math.floor(at / width) / height) * 2 - 1;
  return (
    (c[0] as number) +
    (c[1] as number) * x +
    (c[2] as number) * y +
    (c[3] as number) * x * x +
    (c[4] as number) * x * y +
    (c[5] as number) * y * y
  );
}

/** A darker pixel counts less than a lighter one. */
const shadow = 0.55;

/** Squared; a darker pixel of the same hue is likely the product's own shadow on the ground and counts half. */
export function offBackground(lab: Float32Array, at: number, background: Background): number {
  let sum = 0;
  for (let channel = 0; channel < 3; channel++) {
    const off = (lab[at * 3 + channel] as number) - expectedAt(background, at, channel);
    sum += off * off * (channel === 0 && off < 0 ? shadow : 1);
  }
  return sum;
}

/** 1 for each pixel whose `offBackground` is at most `most`; row by row, where the gradient is a parabola. */
export function likeBackground(
  lab: Float32Array,
  { coefficients, width, height }: Background,
  most: number,
): Uint8Array {
  const like = new Uint8Array(width * height);
  const [l, a, b] = coefficients as [number[], number[], number[]];
  const rowOf = (c: number[], y: number) => ({
    still: (c[0] as number) + (c[2] as number) * y + (c[5] as number) * y * y,
    slope: (c[1] as number) + (c[4] as number) * y,
    bend: c[3] as number,
  });
  for (let py = 0, at = 0; py < height; py++) {
    const y = (py / height) * 2 - 1;
    const [rowL, rowA, rowB] = [rowOf(l, y), rowOf(a, y), rowOf(b, y)];
    for (let px = 0; px < width; px++, at++) {
      const x = (px / width) * 2 - 1;
      const offL = (lab[at * 3] as number) - ((rowL.bend * x + rowL.slope) * x + rowL.still);
      const offA = (lab[at * 3 + 1] as number) - ((rowA.bend * x + rowA.slope) * x + rowA.still);
      const offB = (lab[at * 3 + 2] as number) - ((rowB.bend * x + rowB.slope) * x + rowB.still);
      like[at] = offL * offL * (offL < 0 ? shadow : 1) + offA * offA + offB * offB <= most ? 1 : 0;
    }
  }
  return like;
}

const terms = 6;

/** The normal equations are the same for the three channels: they are built once, with three right-hand sides. */
function leastSquares(points: number[], lab: Float32Array, width: number, height: number): number[][] {
  const rows = Array.from({ length: terms }, () => new Float64Array(terms + 3));
  const line = new Float64Array(terms + 3);
  for (const at of points) {
    const x = ((at % width) / width) * 2 - 1;
    const y = (Math.floor(at / width) / height) * 2 - 1;
    line.set([1, x, y, x * x, x * y, y * y, lab[at * 3] ?? 0, lab[at * 3 + 1] ?? 0, lab[at * 3 + 2] ?? 0]);
    rows.forEach((row, index) => {
      for (let column = 0; column < line.length; column++)
        row[column] = (row[column] as number) + (line[index] as number) * (line[column] as number);
    });
  }
  eliminate(rows);
  return [0, 1, 2].map((channel) => rows.map((row) => row[terms + channel] as number));
}

/** Gauss–Jordan with a little ridge, so that a border of one row cannot make it singular. */
function eliminate(rows: Float64Array[]): void {
  rows.forEach((line, pivot) => {
    const head = (line[pivot] as number) + 1e-9;
    for (let column = 0; column < line.length; column++) line[column] = (line[column] as number) / head;
    for (const [index, other] of rows.entries()) {
      if (index === pivot) continue;
      const factor = other[pivot] as number;
      for (let column = 0; column < other.length; column++)
        other[column] = (other[column] as number) - factor * (line[column] as number);
    }
  });
}
