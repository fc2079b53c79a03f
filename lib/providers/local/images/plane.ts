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
  const line = new Float32Array(Math.max(width, height) + 1);
  for (let round = 0; round < 3; round++)
    for (let channel = 0; channel < channels; channel++) {
      for (let y = 0; y < height; y++) slide(data, y * width * channels + channel, channels, width, reach, line);
      for (let x = 0; x < width; x++) slide(data, x * channels + channel, width * channels, height, reach, line);
    }
}

function slide(data: Float32Array, start: number, step: number, count: number, reach: number, line: Float32Array) {
  for (let at = 0, from = start; at < count; at++, from += step) line[at] = data[from] as number;
  const first = line[0] as number;
  const last = line[count - 1] as number;
  let sum = first * reach;
  for (let at = 0; at <= reach; at++) sum += at < count ? (line[at] as number) : last;
  const part = 1 / (2 * reach + 1);
  for (let at = 0, to = start; at < count; at++, to += step) {
    data[to] = sum * part;
    sum += at + reach + 1 < count ? (line[at + reach + 1] as number) : last;
    sum -= at - reach >= 0 ? (line[at - reach] as number) : first;
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
