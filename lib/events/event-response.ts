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
 * @param reader aborted here when the reader leaves; when it is aborted elsewhere the answer breaks off, so that a
 *   reader that was dropped does not take it for finished
 */
export function eventResponse(frames: AsyncGenerator<Uint8Array, void, void>, reader: AbortController): Response {
  let ended = false;
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        reader.signal.addEventListener("abort", () => {
          if (!ended) controller.error(reader.signal.reason);
          ended = true;
        });
      },
      async pull(controller) {
        try {
          const { value, done } = await frames.next();
          if (ended) return;
          if (done) controller.close();
          else controller.enqueue(value);
          ended = done === true;
        } catch (error) {
          if (ended) return;
          logger.warn({ err: error }, "a stream broke off");
          ended = true;
          controller.error(error);
        }
      },
      async cancel() {
        ended = true;
        reader.abort();
        await frames.return();
      },
    },
    { highWaterMark: 1 },
  );
  return new Response(body, { headers });
}
