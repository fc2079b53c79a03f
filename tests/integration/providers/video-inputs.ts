import type { VideoInput } from "#lib/providers/video-contract.ts";
import { picture } from "#tests/support/images.ts";
import { secretWords } from "./images-inputs.ts";

const [width, height] = [90, 160];
/** One for all, so that the simulator makes each clip of it once. */
const still = picture(width, height).removeAlpha().blur(2).png().toBuffer();

/** A clip over a small upright still. */
export async function videoInput(change: Partial<VideoInput> = {}): Promise<VideoInput> {
  return {
    image: { bytes: await still, mimeType: "image/png", width, height },
    prompt: `Steam rises from the cup, ${secretWords}`,
    negativePrompt: "text",
    cameraMovement: "push_in",
    motionIntensity: 0.5,
    durationSeconds: 3,
    aspectRatio: "9:16",
    seed: 7,
    ...change,
  };
}
