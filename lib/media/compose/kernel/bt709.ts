/** Limited range: luma 16 to 235, colour differences 16 to 240 around 128 (ITU-R BT.709-6, 8 bits). */
const lumaRange = 219 / 255;
const colourRange = 224 / 255;
const [kr, kg, kb] = [0.2126, 0.7152, 0.0722];

/** RGB is 0 to 255 and gamma-coded, as it comes out of a photograph. */
export const lumaOf = (r: number, g: number, b: number): number =>
  Math.round(16 + lumaRange * (kr * r + kg * g + kb * b));

export const blueDifferenceOf = (r: number, g: number, b: number): number =>
  Math.round(128 + (colourRange * (b - kr * r - kg * g - kb * b)) / (2 * (1 - kb)));

export const redDifferenceOf = (r: number, g: number, b: number): number =>
  Math.round(128 + (colourRange * (r - kr * r - kg * g - kb * b)) / (2 * (1 - kr)));

const redOfRed = (2 * (1 - kr)) / colourRange;
const blueOfBlue = (2 * (1 - kb)) / colourRange;

/** A frame (planar 4:2:0) as interleaved 8-bit RGB; a colour sample counts for the four pixels it belongs to. */
export function rgbOfFrame(frame: Uint8Array, width: number, height: number): Uint8Array {
  const rgb = new Uint8ClampedArray(width * height * 3);
  const blueAt = width * height;
  const redAt = blueAt + blueAt / 4;
  for (let row = 0, to = 0; row < height; row++)
    for (let column = 0; column < width; column++, to += 3) {
      const at = (row >> 1) * (width >> 1) + (column >> 1);
      const luma = ((frame[row * width + column] ?? 0) - 16) / lumaRange;
      const blue = ((frame[blueAt + at] ?? 0) - 128) * blueOfBlue;
      const red = ((frame[redAt + at] ?? 0) - 128) * redOfRed;
      rgb[to] = luma + red;
      rgb[to + 1] = luma - (kr * red + kb * blue) / kg;
      rgb[to + 2] = luma + blue;
    }
  return new Uint8Array(rgb.buffer);
}
