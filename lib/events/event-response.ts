import { logger } from "#lib/logger.ts";

const headers = {
  "content-type": "text/event-stream; charset=utf-8",
  // no-transform: a proxy that compresses would hold events back until its block is full.
  "cache-control": "no-cache, no-transform",
  "x-accel-buffering": "no",
  "x-content-type-options": "nosniff",
};

/**
 * A stream of server-sent events as an HTTP answer. The reader pulls: what it does not take waits in the stream's
 * bounded mailbox, not here.
 * @param leave called once when the reader goes away, also while the stream waits for its next event
 */
export function eventResponse(frames: AsyncGenerator<Uint8Array, void, void>, leave: () => void): Response {
  let left = false;
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { value, done } = await frames.next();
          if (left) return;
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          if (left) return;
          // The reader comes back by its cursor; a broken stream must not look like a finished one.
          logger.warn({ err: error }, "a stream broke off");
          controller.error(error);
        }
      },
      async cancel() {
        left = true;
        leave();
        await frames.return();
      },
    },
    { highWaterMark: 1 },
  );
  return new Response(body, { headers });
}
