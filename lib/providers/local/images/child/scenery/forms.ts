import type { Material, Solid } from "../trace/solids.ts";
import { vessel } from "./props.ts";
import { type Vessel, vesselWidth } from "./vessels.ts";

/** What a prompt may ask for as the subject. */
export type Form = Vessel | "plate" | "box" | "ball" | "can";

/** Width over height that suits each. */
export const formWidth: Record<Form, number> = { ...vesselWidth, plate: 10, box: 0.92, ball: 1, can: 0.62 };

/** A thing `height` tall that stands at a point. */
export function buildForm(form: Form, x: number, y: number, z: number, height: number, material: Material): Solid[] {
  const width = (height * formWidth[form]) / 2;
  const round = (radius: number, from: number, to: number): Solid => ({
    shape: "cylinder",
    x,
    y: y + from * height,
    z,
    width: radius * width,
    depth: radius * width,
    height: (to - from) * height,
    material,
  });
  const board = (part: number, from: number, to: number): Solid => ({
    shape: "box",
    x,
    y: y + from * height,
    z,
    width: part * width,
    depth: part * width * 0.7,
    height: (to - from) * height,
    turn: 0.42,
    material,
  });
  if (form === "ball") return [{ shape: "sphere", x, y, z, width, depth: width, height, material }];
  if (form === "box") return [board(0.96, 0, 0.78), board(1, 0.78, 1)];
  if (form === "can") return [round(1, 0, 0.955), round(0.93, 0.955, 1)];
  if (form === "plate") return [round(0.62, 0, 0.4), round(1, 0.4, 1)];
  const body = vessel(form, x, y, z, height, material);
  return form === "mug" ? [body, handle(body)] : [body];
}

/** On the side, a little towards the camera. */
function handle({ x, y, z, width, height, material }: Solid): Solid {
  const [angle, radius] = [0.35, height * 0.31];
  const away = width * 1.06;
  return {
    shape: "ring",
    x: x + Math.cos(angle) * away,
    y: y + height * 0.52 - radius,
    z: z + Math.sin(angle) * away,
    width: radius,
    depth: radius,
    height: radius * 2,
    turn: -angle,
    material,
  };
}
