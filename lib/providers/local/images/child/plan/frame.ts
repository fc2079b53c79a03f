import type { AspectRatio, Scene } from "../../../../image-contract.ts";
import type { Guides } from "../references/read-guides.ts";
import { type Camera, placeCamera } from "./camera.ts";
import type { Place } from "./place.ts";

/** About the area of a square of `side`, in multiples of 16. */
export function frameSize(ratio: AspectRatio, side: number): { width: number; height: number } {
  const [across = 1, down = 1] = ratio.split(":").map(Number);
  const root = Math.sqrt(across / down);
  const whole = (value: number) => Math.round(value / 16) * 16;
  return { width: whole(side * root), height: whole(side / root) };
}

export type ShotType = Exclude<Scene["shotType"], "any">;

/** How many hero heights the frame's shorter side shows, and the lens. */
export const shots: Record<ShotType, { visible: number; angle: number; aperture: number }> = {
  extreme_close_up: { visible: 0.86, angle: 20, aperture: 30 },
  close_up: { visible: 1.32, angle: 24, aperture: 22 },
  product_hero: { visible: 1.62, angle: 26, aperture: 14 },
  medium: { visible: 1.95, angle: 30, aperture: 13 },
  wide: { visible: 3, angle: 38, aperture: 7 },
  extreme_wide: { visible: 5, angle: 46, aperture: 4 },
  flat_lay: { visible: 1.9, angle: 24, aperture: 3 },
};

interface Wish {
  scene: Scene;
  shotType: ShotType;
  place: Place;
  /** Seen from straight above. */
  flat: boolean;
  /** Of the frame, in pixels. */
  size: { width: number; height: number };
  hero: { width: number; height: number };
  /** The height of what the hero stands on. */
  base: number;
  /** −1 or 1: the side that stays free for type, and where three quarters are seen from. */
  free: number;
  side: number;
  layout: Guides["layout"];
  between: (least: number, most: number) => number;
}

/** Where the camera stands: by the shot type and the angle, or so that the hero is where a layout reference has its subject. */
export function aimCamera(wish: Wish): Camera {
  const { scene, shotType, place, flat, size, hero, base, free, side, layout, between } = wish;
  const { angle } = shots[shotType];
  const visible = layout ? visibleBy(wish, layout) : shots[shotType].visible;
  const roll = scene.cameraAngle === "dutch" ? between(7, 11) * (between(0, 1) < 0.5 ? -1 : 1) : 0;
  // A view past a table needs its horizon in the frame.
  const open = place !== "studio" && place !== "home" && scene.cameraAngle === "any";
  const pitch = rad(flat ? 90 : open ? between(3, 8) : pitches[scene.cameraAngle](between));
  const orbit = rad(flat ? 0 : scene.cameraAngle === "three_quarter" ? between(24, 34) * side : between(-9, 9));
  const low = scene.cameraAngle === "low" && !flat;
  const centred = shotType === "product_hero" || shotType === "extreme_close_up" || flat;
  const unit = visible / Math.min(size.width, size.height);
  const aside = centred ? 0 : free * between(0.06, 0.13) * unit * size.width;
  const lift = flat ? 0 : (size.height > size.width ? 0.1 : 0.03) * visible;
  const away = layout
    ? { right: (middleOf(layout).x - 0.5) * unit * size.width, up: (0.5 - middleOf(layout).y) * unit * size.height }
    : { right: -aside, up: -lift };
  const [sp, cp, so, co] = [Math.sin(pitch), Math.cos(pitch), Math.sin(orbit), Math.cos(orbit)];
  return placeCamera({
    ...size,
    target: [
      -co * away.right + so * sp * away.up,
      base + (flat ? 0 : hero.height / 2) - cp * away.up,
      so * away.right + co * sp * away.up,
    ],
    // From under the edge of what it stands on the hero would seem to hover.
    lowest: base + 0.06,
    pitch,
    orbit,
    roll: rad(roll),
    angle: rad(low ? Math.max(44, angle) : angle),
    visible,
  });
}

/** As large in the frame as the layout's subject; where a shot type is chosen as well, halfway between the two. */
function visibleBy({ scene, shotType, size, hero }: Wish, { subject }: NonNullable<Guides["layout"]>): number {
  const short = Math.min(size.width, size.height);
  const wanted = Math.max(
    (hero.height * short) / (Math.max(0.12, subject.height) * size.height),
    (hero.width * short) / (Math.max(0.12, subject.width) * size.width),
  );
  const visible = scene.shotType === "any" ? wanted : Math.sqrt(wanted * shots[shotType].visible);
  return Math.min(5, Math.max(shots.extreme_close_up.visible, visible));
}

const middleOf = ({ subject }: NonNullable<Guides["layout"]>) => ({
  x: subject.x + subject.width / 2,
  y: subject.y + subject.height / 2,
});

const rad = (degrees: number) => (degrees * Math.PI) / 180;

/** Downwards, in degrees. */
const pitches: Record<Scene["cameraAngle"], (between: (least: number, most: number) => number) => number> = {
  any: (between) => between(5, 15),
  eye_level: (between) => between(3, 6),
  low: (between) => between(-6, -4),
  high: (between) => between(30, 38),
  birds_eye: () => 90,
  dutch: (between) => between(6, 10),
  three_quarter: (between) => between(16, 22),
};
