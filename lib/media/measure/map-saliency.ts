import { blur, distanceAt, type LabMap } from "./lab-map.ts";

/** A saliency value below this everywhere means that nothing stands out: a flat or evenly noisy picture. */
const noticeable = 0.03;

/**
 * How much each pixel stands out, in OKLab distance: the mean of three classic cues, none of which knows where the
 * middle is. Contrast to the whole picture's mean colour (Achanta et al., "Frequency-tuned salient region detection",
 * CVPR 2009), to the surroundings (centre–surround; Itti, Koch and Niebur, PAMI 1998), and to the frame's border, which
 * is mostly background (Wei et al., "Geodesic saliency using background priors", ECCV 2012). The mean is subtracted
 * and the rest squared, so that the mass gathers where something really stands out.
 *
 * @returns One weight a pixel, adding up to 1; all zero when nothing stands out.
 */
export function mapSaliency(map: LabMap): Float32Array {
  const near = blur(map, 1);
  const around = blur(map, Math.max(2, Math.round(Math.max(map.width, map.height) / 6)));
  const whole = onePixel(map, () => true);
  const border = onePixel(map, (x, y) => Math.min(x, y, map.width - 1 - x, map.height - 1 - y) < map.width / 24);
  const cues = Float32Array.from(map.l, (_, at) => {
    return (distanceAt(near, whole, at, 0) + distanceAt(near, around, at) + distanceAt(near, border, at, 0)) / 3;
  });
  if (Math.max(...cues) < noticeable) return new Float32Array(cues.length);
  const mean = sumOf(cues) / cues.length;
  const mass = cues.map((cue) => Math.max(0, cue - mean) ** 2);
  const total = sumOf(mass);
  return total === 0 ? mass : mass.map((value) => value / total);
}

/** The mean colour of the chosen pixels as a map of one pixel. */
function onePixel(map: LabMap, chosen: (x: number, y: number) => boolean): LabMap {
  const mean = (plane: Float32Array) => {
    const values = plane.filter((_, at) => chosen(at % map.width, Math.floor(at / map.width)));
    return Float32Array.of(sumOf(values) / values.length);
  };
  return { width: 1, height: 1, l: mean(map.l), a: mean(map.a), b: mean(map.b) };
}

const sumOf = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0);
