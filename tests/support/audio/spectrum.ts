const windows = new Map<number, Float64Array>();

/** Power of the frequencies 0 … size/2 of `size` (a power of two) frames from `start`, under a Hann window. */
export function powerSpectrum(channel: Float64Array, start: number, size: number): Float64Array {
  const hann =
    windows.get(size) ?? Float64Array.from({ length: size }, (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / size));
  windows.set(size, hann);
  const real = new Float64Array(size);
  const imaginary = new Float64Array(size);
  for (let n = 0; n < size; n++) real[reversed(n, size)] = (channel[start + n] ?? 0) * (hann[n] as number);
  for (let half = 1; half < size; half *= 2) butterflies(real, imaginary, half);
  return Float64Array.from(
    { length: size / 2 + 1 },
    (_, k) => (real[k] as number) ** 2 + (imaginary[k] as number) ** 2,
  );
}

function reversed(index: number, size: number): number {
  let out = 0;
  for (let bit = 1, left = index; bit < size; bit *= 2, left >>= 1) out = out * 2 + (left & 1);
  return out;
}

function butterflies(real: Float64Array, imaginary: Float64Array, half: number): void {
  for (let k = 0; k < half; k++) {
    const cos = Math.cos((-Math.PI * k) / half);
    const sin = Math.sin((-Math.PI * k) / half);
    for (let at = k; at < real.length; at += 2 * half) {
      const other = at + half;
      const re = (real[other] as number) * cos - (imaginary[other] as number) * sin;
      const im = (real[other] as number) * sin + (imaginary[other] as number) * cos;
      real[other] = (real[at] as number) - re;
      imaginary[other] = (imaginary[at] as number) - im;
      real[at] = (real[at] as number) + re;
      imaginary[at] = (imaginary[at] as number) + im;
    }
  }
}
