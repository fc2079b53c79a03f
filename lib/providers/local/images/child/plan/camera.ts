/** A pinhole: where it stands, how it is turned, what it sees. */
export interface Camera {
  x: number;
  y: number;
  z: number;
  right: readonly [number, number, number];
  up: readonly [number, number, number];
  forward: readonly [number, number, number];
  /** Pixels per unit at distance 1. */
  focal: number;
  /** From the camera to what it is focused on. */
  focus: number;
  /** A frame point (x right, y up from the centre) is level again at (x·cos + y·sin, y·cos − x·sin): "unrolled". */
  cosRoll: number;
  sinRoll: number;
  width: number;
  height: number;
}

interface Setup {
  width: number;
  height: number;
  /** What it looks at. */
  target: readonly [number, number, number];
  /** It stands no lower than this. */
  lowest: number;
  /** Downwards, in radians; π/2 looks straight down. */
  pitch: number;
  /** About the vertical axis, in radians. */
  orbit: number;
  roll: number;
  /** Of the frame's shorter side, in radians. */
  angle: number;
  /** How many units of the target's plane the shorter side shows. */
  visible: number;
}

export function placeCamera({ width, height, target, lowest, pitch, orbit, roll, angle, visible }: Setup): Camera {
  const focus = visible / 2 / Math.tan(angle / 2);
  const [sp, cp, so, co] = [Math.sin(pitch), Math.cos(pitch), Math.sin(orbit), Math.cos(orbit)];
  const forward = [-so * cp, -sp, -co * cp] as const;
  return {
    x: target[0] - forward[0] * focus,
    y: Math.max(lowest, target[1] - forward[1] * focus),
    z: target[2] - forward[2] * focus,
    right: [co, 0, -so],
    up: [-so * sp, cp, -co * sp],
    forward,
    focal: Math.min(width, height) / 2 / Math.tan(angle / 2),
    focus,
    cosRoll: Math.cos(roll),
    sinRoll: Math.sin(roll),
    width,
    height,
  };
}

/** Unrolled frame coordinates of a point and the scale there in pixels per unit. */
export function project(camera: Camera, x: number, y: number, z: number) {
  const { right, up, forward } = camera;
  const [px, py, pz] = [x - camera.x, y - camera.y, z - camera.z];
  const depth = Math.max(0.01, px * forward[0] + py * forward[1] + pz * forward[2]);
  const scale = camera.focal / depth;
  return {
    across: (px * right[0] + py * right[1] + pz * right[2]) * scale,
    upwards: (px * up[0] + py * up[1] + pz * up[2]) * scale,
    scale,
    depth,
  };
}
