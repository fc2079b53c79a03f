import { seededRandom } from "#lib/media/measure/seeded-random.ts";
import type { Plan } from "../plan/plan.ts";
import { clouds, smooth } from "../raster/noise.ts";
import type { Picture } from "../raster/plane.ts";
import type { Stage } from "../trace/draw-stage.ts";

/** Rain, snow and fog between the lens and the stage. Cloud and clear are light, not layers. */
export function layWeather(plan: Plan, stage: Stage): void {
  if (plan.weather === "rain") rain(plan, stage.picture);
  if (plan.weather === "snow") snow(plan, stage.picture);
  if (plan.weather === "fog") fog(plan, stage);
}

const airColour = ({ lamp }: Plan) => lamp.sky.map((value, i) => value * 0.9 + (lamp.key[i] as number) * 0.28);

function rain(plan: Plan, picture: Picture) {
  const random = seededRandom(plan.seed ^ 0x5a17);
  const { width, height } = picture;
  const air = airColour(plan);
  const lean = 0.1 + random() * 0.14;
  for (let drop = 0; drop < 520; drop++) {
    const near = random() ** 3;
    const length = height * (0.025 + 0.11 * near);
    const thick = 0.7 + 1.5 * near;
    const x0 = random() * width * 1.2 - width * 0.1;
    const y0 = random() * height * 1.1 - height * 0.1;
    const part = (0.1 + 0.22 * random()) * (1 - 0.5 * near);
    for (let y = Math.max(0, Math.floor(y0)); y < Math.min(height, y0 + length); y++) {
      const along = (y - y0) / length;
      const x = x0 - (y - y0) * lean * plan.side;
      const fade = part * Math.sin(Math.PI * along);
      for (let px = Math.max(0, Math.floor(x - thick)); px <= Math.min(width - 1, x + thick); px++)
        add(picture, (y * width + px) * 3, air, fade * Math.max(0, 1 - Math.abs(px - x) / thick));
    }
  }
}

function snow(plan: Plan, picture: Picture) {
  const random = seededRandom(plan.seed ^ 0x51f3);
  const { width, height } = picture;
  const air = airColour(plan).map((value) => Math.min(1.1, value * 1.25 + 0.2));
  for (let flake = 0; flake < 430; flake++) {
    const near = random() ** 5;
    const radius = height * (0.0014 + 0.018 * near) * (0.7 + 0.6 * random());
    const part = (0.85 - 0.6 * near) * (0.5 + 0.5 * random());
    const [cx, cy] = [random() * width, random() * height];
    const soft = 0.3 + 0.3 * near;
    const reach = radius * (1 + soft);
    for (let y = Math.max(0, Math.floor(cy - reach)); y <= Math.min(height - 1, cy + reach); y++)
      for (let x = Math.max(0, Math.floor(cx - reach)); x <= Math.min(width - 1, cx + reach); x++)
        mixIn(
          picture,
          (y * width + x) * 3,
          air,
          part * smooth(1 + soft, 1 - soft, Math.hypot(x - cx, y - cy) / radius),
        );
  }
}

function fog(plan: Plan, { picture, depth }: Stage) {
  const { camera, seed } = plan;
  const air = airColour(plan);
  const { width, height } = picture;
  for (let y = 0, at = 0; y < height; y++)
    for (let x = 0; x < width; x++, at++) {
      const away = Math.min(camera.focus + 6, depth[at] as number) - camera.focus;
      const banks = clouds((x / height) * 2.2, (y / height) * 4.5, seed & 0xffff);
      const thick = 0.12 + 0.5 * smooth(-0.6, 3.5, away) + 0.34 * smooth(0.35, 0.85, banks) * smooth(-1.2, 0.8, away);
      mixIn(picture, at * 3, air, Math.min(0.9, thick));
    }
}

function add({ data }: Picture, at: number, colour: number[], part: number) {
  for (let i = 0; i < 3; i++) data[at + i] = (data[at + i] as number) + (colour[i] as number) * part;
}

function mixIn({ data }: Picture, at: number, colour: number[], part: number) {
  for (let i = 0; i < 3; i++) data[at + i] = (data[at + i] as number) * (1 - part) + (colour[i] as number) * part;
}
