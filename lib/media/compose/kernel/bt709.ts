/** Limited range: luma 16 to 235, colour differences 16 to 240 around 128 (ITU-R BT.709-6, 8 bits). */
const lumaRange = 219 / 255;
const colourRange = 224 / 255;
const [kr, kg, kb] = [0.2126, 0.7152, 0.0722];

/** Weights and sums in parts of 2¹⁶; colours may come as sums of eight, which is three bits more. */
const fixed = 16;
const parts = (weight: number) => Math.round(weight * 2 ** fixed);
const half = 2 ** (fixed - 1);

const luma = { r: parts(lumaRange * kr), g: parts(lumaRange * kg), b: parts(lumaRange * kb) };
const blueScale = colourRange / (2 * (1 - kb));
const redScale = colourRange / (2 * (1 - kr));
const blue = { r: parts(-kr * blueScale), g: parts(-kg * blueScale) };
const red = { g: parts(-kg * redScale), b: parts(-kb * redScale) };
// What rounding leaves over goes to the own colour: grey has no colour at all.
const blueOfItself = -(blue.r + blue.g);
const redOfItself = -(red.g + red.b);

/** RGB is 0 to 255 and gamma-coded, as it comes out of a photograph; integers. */
export const lumaOf = (r: number, g: number, b: number): number =>
  16 + ((luma.r * r + luma.g * g + luma.b * b + half) >> fixed);

/** Of the sum of eight pixels. */
export const blueDifferenceOf = (r: number, g: number, b: number): number =>
  128 + ((blue.r * r + blue.g * g + blueOfItself * b + 8 * half) >> (fixed + 3));

/** Of the sum of eight pixels. */
export const redDifferenceOf = (r: number, g: number, b: number): number =>
  128 + ((redOfItself * r + red.g * g + red.b * b + 8 * half) >> (fixed + 3));

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
      const light = ((frame[row * width + column] ?? 0) - 16) / lumaRange;
      const blueness = ((frame[blueAt + at] ?? 0) - 128) * blueOfBlue;
      const redness = ((frame[redAt + at] ?? 0) - 128) * redOfRed;
      rgb[to] = light + redness;
      rgb[to + 1] = light - (kr * redness + kb * blueness) / kg;
      rgb[to + 2] = light + blueness;
    }
  return new Uint8Array(rgb.buffer);
}
