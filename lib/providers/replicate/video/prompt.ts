import type { CameraMovement, VideoInput } from "../../video-contract.ts";

const camera: Record<CameraMovement, string> = {
  static: "The camera is locked on a tripod",
  push_in: "The camera pushes in towards the subject",
  pull_out: "The camera pulls back from the subject",
  pan_left: "The camera pans to the left",
  pan_right: "The camera pans to the right",
  tilt_up: "The camera tilts up",
  tilt_down: "The camera tilts down",
  drift: "The camera drifts past the subject",
};

/** The first whose bound the intensity does not pass. */
const paces: [upTo: number, camera: string, subject: string][] = [
  [0.25, "almost imperceptibly", "Everything is nearly still."],
  [0.5, "slowly", "Movement is gentle and unhurried."],
  [0.75, "smoothly", "Movement is clear and flowing."],
  [1, "briskly", "Movement is lively and energetic."],
];

/** Models like to cut, and to melt what they film. */
const faithful = "The product keeps its shape, colours and label. One continuous shot.";

/**
 * What models read that have no fields of their own for the camera, its pace and what to leave out. What does not fit is
 * left out by weight: first what to avoid, then the end of the scene.
 * @param maxLength in UTF-16 units
 */
export function filmPrompt(film: VideoInput, maxLength = Number.POSITIVE_INFINITY): string {
  const { cameraMovement, motionIntensity, negativePrompt } = film;
  const [, pace, motion] = paces.find(([upTo]) => motionIntensity <= upTo) ?? ["", "smoothly", ""];
  const move = cameraMovement === "static" ? `${camera.static}.` : `${camera[cameraMovement]}, ${pace}.`;
  const direction = `${move} ${motion} ${faithful}`;
  const scene = sentence(shortened(film.prompt.trim(), maxLength - direction.length - 2));
  const avoided = negativePrompt.trim() ? `Avoid: ${negativePrompt.trim()}` : "";
  const prompt = [scene, direction].filter(Boolean).join(" ");
  return avoided && prompt.length + 1 + avoided.length <= maxLength ? `${prompt} ${avoided}` : prompt;
}

const sentence = (text: string) => (text === "" || /[.!?…。！？]$/.test(text) ? text : `${text}.`);

/** Cut after a whole word where there are spaces, and nowhere inside a character. */
function shortened(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const cut = text
    .slice(0, maxLength)
    .toWellFormed()
    .replace(/\uFFFD$/, "");
  return cut.replace(/\s+\S*$/, "");
}
