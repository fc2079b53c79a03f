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

/** Each row is copied with its edges repeated, so that the running sums need not ask where they are. */
function slideAcross(data: Float32Array, width: number, height: number, channels: number, reach: number) {
  const span = (2 * reach + 1) * channels;
  const line = new Float32Array((width + 2 * reach + 1) * channels);
  const row = width * channels;
  const part = 1 / (2 * reach + 1);
  for (let y = 0; y < height; y++) {
    const start = y * row;
    for (let at = 0; at < reach * channels; at++) {
      line[at] = data[start + (at % channels)] as number;
      line[reach * channels + row + at] = data[start + row - channels + (at % channels)] as number;
    }
    line.set(data.subarray(start, start + row), reach * channels);
    for (let channel = 0; channel < channels; channel++) {
      let sum = 0;
      for (let at = channel; at < span; at += channels) sum += line[at] as number;
      for (let at = channel; at < row; at += channels) {
        data[start + at] = sum * part;
        sum += (line[at + span] as number) - (line[at] as number);
      }
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

/**
 * Reads a picture row by row as if it were stretched to `width` by `height`; the row that is handed out is used again
 * for the next one. First between two rows, which are short, and then along.
 */
export function stretched(picture: Picture, width: number, height: number): (y: number) => Float32Array {
  const { data } = picture;
  const span = picture.width * 3;
  const line = new Float32Array(span);
  const out = new Float32Array(width * 3);
  const step = picture.width / width;
  const last = picture.width - 1.001;
  return (y) => {
    const py = Math.min(picture.height - 1.001, Math.max(0, ((y + 0.5) * picture.height) / height - 0.5));
    const top = Math.floor(py) * span;
    const fy = py - Math.floor(py);
    for (let at = 0; at < span; at++) {
      const above = data[top + at] as number;
      line[at] = above + ((data[top + span + at] as number) - above) * fy;
    }
    for (let x = 0, to = 0; x < width; x++, to += 3) {
      const px = Math.min(last, Math.max(0, (x + 0.5) * step - 0.5));
      const x0 = px | 0;
      const fx = px - x0;
      const at = x0 * 3;
      const r = line[at] as number;
      const g = line[at + 1] as number;
      const b = line[at + 2] as number;
      out[to] = r + ((line[at + 3] as number) - r) * fx;
      out[to + 1] = g + ((line[at + 4] as number) - g) * fx;
      out[to + 2] = b + ((line[at + 5] as number) - b) * fx;
    }
    return out;
  };
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
