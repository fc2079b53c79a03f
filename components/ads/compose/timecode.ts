/** "0:07.12": minutes, seconds and the frame within the second. */
export function timecode(frame: number, fps: number): string {
  const seconds = Math.floor(frame / fps);
  const two = (value: number) => String(value).padStart(2, "0");
  return `${Math.floor(seconds / 60)}:${two(seconds % 60)}.${two(frame % fps)}`;
}

/** The frame that is on at a time, in seconds. A time that is written as a frame's start may lie a hair before it. */
export const frameAt = (seconds: number, fps: number): number => Math.floor(seconds * fps + 0.01);

/** A time within a frame, far from both of its ends: a decoder that rounds shows this frame and no other. */
export const timeWithin = (frame: number, fps: number): number => (frame + 0.5) / fps;
