/** Three interleaved channels of linear light, row by row. */
export interface Picture {
  data: Float32Array;
  width: number;
  height: number;
}

export const blank = (width: number, height: number): Picture => ({
  data: new Float32Array(width * height * 3),
  width,
  height,
});

/** About a Gaussian: three running means each way, in place, edges repeated. `radius` in pixels. */
export function blur(data: Float32Array, width: number, height: number, channels: number, radius: number): void {
  const reach = Math.round(radius);
  if (reach < 1) return;
  const source = new Float32Array(data.length);
  for (let round = 0; round < 3; round++) {
    slideAcross(data, width, height, channels, reach);
    source.set(data);
    slideDown(source, data, width * channels, height, reach);
  }
}

function slideAcross(data: Float32Array, width: number, height: number, channels: number, reach: number) {
  const line = new Float32Array(width);
  const part = 1 / (2 * reach + 1);
  for (let y = 0; y < height; y++)
    for (let channel = 0; channel < channels; channel++) {
      const start = y * width * channels + channel;
      for (let x = 0; x < width; x++) line[x] = data[start + x * channels] as number;
      const first = line[0] as number;
      const last = line[width - 1] as number;
      let sum = first * reach;
      for (let x = 0; x <= reach; x++) sum += x < width ? (line[x] as number) : last;
      for (let x = 0; x < width; x++) {
        data[start + x * channels] = sum * part;
        sum += x + reach + 1 < width ? (line[x + reach + 1] as number) : last;
        sum -= x - reach >= 0 ? (line[x - reach] as number) : first;
      }
    }
}

/** Whole rows at a time: columns one by one would miss the cache at every step. */
function slideDown(source: Float32Array, out: Float32Array, row: number, height: number, reach: number) {
  const sums = new Float64Array(row);
  const part = 1 / (2 * reach + 1);
  const rowAt = (y: number) => Math.min(height - 1, Math.max(0, y)) * row;
  for (let y = -reach; y <= reach; y++) {
    const from = rowAt(y);
    for (let at = 0; at < row; at++) sums[at] = (sums[at] as number) + (source[from + at] as number);
  }
  for (let y = 0; y < height; y++) {
    const entering = rowAt(y + reach + 1);
    const leaving = rowAt(y - reach);
    for (let at = 0; at < row; at++) {
      out[y * row + at] = (sums[at] as number) * part;
      sums[at] = (sums[at] as number) + (source[entering + at] as number) - (source[leaving + at] as number);
    }
  }
}

/** Between pixels; outside the picture its edge goes on. `channels` values from `out[0]`. */
export function sample(picture: Picture, x: number, y: number, out: Float32Array | number[]): void {
  const { data, width, height } = picture;
  const px = Math.min(width - 1.001, Math.max(0, x));
  const py = Math.min(height - 1.001, Math.max(0, y));
  const x0 = Math.floor(px);
  const y0 = Math.floor(py);
  const fx = px - x0;
  const fy = py - y0;
  const top = (y0 * width + x0) * 3;
  const bottom = top + width * 3;
  for (let channel = 0; channel < 3; channel++) {
    const above = (data[top + channel] as number) * (1 - fx) + (data[top + 3 + channel] as number) * fx;
    const below = (data[bottom + channel] as number) * (1 - fx) + (data[bottom + 3 + channel] as number) * fx;
    out[channel] = above * (1 - fy) + below * fy;
  }
}

/** Twice as small, by means of four. */
export function halve(picture: Picture): Picture {
  const half = blank(picture.width >> 1, picture.height >> 1);
  const row = picture.width * 3;
  for (let y = 0; y < half.height; y++)
    for (let x = 0; x < half.width; x++)
      for (let channel = 0; channel < 3; channel++) {
        const at = y * 2 * row + x * 6 + channel;
        const { data } = picture;
        half.data[(y * half.width + x) * 3 + channel] =
          ((data[at] as number) +
            (data[at + 3] as number) +
            (data[at + row] as number) +
            (data[at + row + 3] as number)) /
          4;
      }
  return half;
}
