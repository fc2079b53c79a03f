import type { CameraMove } from "#lib/media/compose/film.ts";
import { seededRandom } from "#lib/media/measure/seeded-random.ts";
import type { VideoInput } from "../../video-contract.ts";

/** Products stand in the middle or a little below it; another seed looks at another place near there. */
const middle = { x: 0.5, y: 0.52 };
const around = 0.12;

/**
 * The camera's move over the still, a function of movement, intensity and seed: the film draws the same move from the still
 * itself, sharper and in any ratio.
 */
export function planMove({
  cameraMovement,
  motionIntensity,
  seed,
}: Pick<VideoInput, "cameraMovement" | "motionIntensity" | "seed">): CameraMove {
  const random = seededRandom(seed);
  const near = (place: number) => place + (random() - 0.5) * around;
  return {
    movement: cameraMovement,
    intensity: motionIntensity,
    focus: { x: near(middle.x), y: near(middle.y) },
  };
}
