/** Makes the frames of a film or of one segment. Frames are asked for in ascending order; one at a time. */
export interface FrameSource {
  /**
   * Fills `target` with frame number `frame`, all of it: planar YUV 4:2:0 of the film's size, BT.709 in limited range.
   * The same frame is always the same bytes, whoever makes it.
   */
  fill(frame: number, target: Uint8Array): Promise<void> | void;
  /** Ends what makes the frames. */
  close(): void;
}

export const frameBytes = ({ width, height }: { width: number; height: number }): number => (width * height * 3) / 2;
