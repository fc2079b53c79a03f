import type { ImageOutput } from "../../../../image-contract.ts";
import { project } from "../plan/camera.ts";
import type { Plan } from "../plan/plan.ts";

/** The middle of what stands on the stage, as it is seen in the frame. */
export function findFocus({ camera, hero }: Pick<Plan, "camera" | "hero">): NonNullable<ImageOutput["focus"]> {
  const { across, upwards, scale } = project(camera, hero.x, hero.y, hero.z);
  const middle = upwards + (hero.lying ? 0 : (hero.height * scale) / 2);
  const x = across * camera.cosRoll - middle * camera.sinRoll;
  const y = across * camera.sinRoll + middle * camera.cosRoll;
  return { x: within(0.5 + x / camera.width), y: within(0.5 - y / camera.height) };
}

const within = (part: number) => Math.min(1, Math.max(0, part));
