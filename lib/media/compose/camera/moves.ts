/** Where the camera stands: how close (0 to 1), and how far right and down of the middle (−1 to 1). */
export interface Pose {
  closeness: number;
  across: number;
  down: number;
}

const middle: Pose = { closeness: 0, across: 0, down: 0 };

/** Every move is a way from one pose to another; how long a way, its intensity says. */
export const moves = {
  static: { from: middle, to: middle },
  push_in: { from: middle, to: { ...middle, closeness: 1 } },
  pull_out: { from: { ...middle, closeness: 1 }, to: middle },
  pan_left: { from: { ...middle, across: 1 }, to: { ...middle, across: -1 } },
  pan_right: { from: { ...middle, across: -1 }, to: { ...middle, across: 1 } },
  tilt_up: { from: { ...middle, down: 1 }, to: { ...middle, down: -1 } },
  tilt_down: { from: { ...middle, down: -1 }, to: { ...middle, down: 1 } },
  drift: { from: { closeness: 0.1, across: -0.6, down: 0.3 }, to: { closeness: 0.5, across: 0.6, down: -0.3 } },
} as const satisfies Record<string, { from: Pose; to: Pose }>;

export type CameraMovement = keyof typeof moves;
