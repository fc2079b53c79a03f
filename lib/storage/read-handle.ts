import type { FileHandle } from "node:fs/promises";

const chunkSize = 256 * 1024;

/**
 * Bytes `start` to `end` (inclusive; an `end` before `start` is the empty stream) of an open file, read only as fast
 * as they are taken. Takes over the handle and closes it at the end, on an error and on cancel.
 */
export function readHandle(handle: FileHandle, part: { start: number; end: number }): ReadableStream<Uint8Array> {
  let position = part.start;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const wanted = Math.min(chunkSize, part.end + 1 - position);
          const { bytesRead, buffer } =
            wanted > 0
              ? await handle.read(new Uint8Array(wanted), 0, wanted, position)
              : { bytesRead: 0, buffer: new Uint8Array() };
          if (bytesRead === 0) {
            await handle.close();
            if (wanted > 0) controller.error(new Error("The stored file is shorter than it was when it was opened."));
            else controller.close();
            return;
          }
          position += bytesRead;
          controller.enqueue(buffer.subarray(0, bytesRead));
        } catch (error) {
          await handle.close().catch(() => {});
          throw error;
        }
      },
      cancel: () => handle.close(),
    },
    { highWaterMark: 0 },
  );
}
