import { Readable } from "node:stream";
import { type FrameSource, frameBytes } from "./sources/frame-source.ts";

/** One in the pipe's queue, one waiting to go there, one being made; the fourth is for safety. */
const buffers = 4;

/** The frames 0 to `frames` as bytes, made as they are wanted, in the same few buffers again and again. */
export function streamFrames(source: FrameSource, frames: number, size: { width: number; height: number }): Readable {
  const ring = Array.from({ length: buffers }, () => new Uint8Array(frameBytes(size)));
  let next = 0;
  const make = async (stream: Readable) => {
    const frame = next++;
    const buffer = ring[frame % buffers];
    if (frame >= frames || !buffer) return stream.push(null);
    await source.fill(frame, buffer);
    return stream.push(buffer);
  };
  return new Readable({
    highWaterMark: 1,
    read() {
      make(this).catch((error: Error) => this.destroy(error));
    },
  });
}
