import type { ViewType } from "../../plan-contract.ts";
import type { CameraMovement } from "../../video-contract.ts";
import type { Part } from "./arc.ts";

/** What suits each view, and how lively it usually is. */
const moves: Record<ViewType, { movements: readonly CameraMovement[]; intensity: number }> = {
  front: { movements: ["push_in", "drift", "tilt_up"], intensity: 0.4 },
  side: { movements: ["pan_left", "pan_right"], intensity: 0.45 },
  back: { movements: ["drift", "pan_right", "pan_left"], intensity: 0.35 },
  detail: { movements: ["push_in", "drift", "tilt_down"], intensity: 0.3 },
  lifestyle: { movements: ["pan_left", "pan_right", "pull_out", "drift"], intensity: 0.55 },
  hero: { movements: ["pull_out", "push_in"], intensity: 0.35 },
  top: { movements: ["drift", "push_in", "tilt_down"], intensity: 0.3 },
  packaging: { movements: ["tilt_up", "drift", "push_in"], intensity: 0.35 },
  in_use: { movements: ["drift", "push_in", "tilt_up"], intensity: 0.5 },
};

/** The last scene stands under type: its camera only comes or goes. The opening shows the place. */
const openingMoves: readonly CameraMovement[] = ["push_in", "tilt_down"];

interface Take {
  cameraMovement: CameraMovement;
  motionIntensity: number;
}

/** One movement a scene, never the same twice in a row. `pace` is −1 (calm) to 1 (energetic). */
export function planTakes(parts: readonly Part[], pace: number, random: () => number): Take[] {
  const takes: Take[] = [];
  for (const { act, viewType } of parts) {
    const { movements, intensity } = moves[viewType];
    const before = takes.at(-1)?.cameraMovement;
    const open = (act === "opening" ? openingMoves : movements).filter((movement) => movement !== before);
    const cameraMovement = open[Math.floor(random() * open.length)] ?? "static";
    const lively = intensity + pace * 0.2 + (random() - 0.5) * 0.1;
    takes.push({ cameraMovement, motionIntensity: Math.round(Math.min(0.9, Math.max(0.1, lively)) * 20) / 20 });
  }
  return takes;
}
