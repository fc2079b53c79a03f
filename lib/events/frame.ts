/** One row of `job_events`, or a snapshot in its place. */
export interface SubjectEvent {
  /** `kind:id`. */
  subject: string;
  revision: number;
  type: string;
  data: unknown;
  /** ISO 8601. */
  createdAt: string;
}

/** An event as bytes, made once for all its readers; each reader only puts its own `id` before it. */
export interface Frame {
  subject: string;
  revision: number;
  /** `event:` and `data:` lines and the blank line. */
  body: Uint8Array;
  /** The whole frame for a stream of this one subject. */
  alone: Uint8Array;
}

const encoder = new TextEncoder();

export function encodeFrame(name: "snapshot" | "update", event: SubjectEvent): Frame {
  // JSON has no raw line breaks, so one `data:` line holds it.
  const { subject, revision, type, data, createdAt } = event;
  const text = `event: ${name}\ndata: ${JSON.stringify({ subject, revision, type, data, createdAt })}\n\n`;
  return { subject, revision, body: encoder.encode(text), alone: encoder.encode(`id: ${revision}\n${text}`) };
}

/** The frame as one reader of many subjects gets it. */
export const withId = (frame: Frame, id: string): Uint8Array =>
  Buffer.concat([encoder.encode(`id: ${id}\n`), frame.body]);

export const retryFrame = (ms: number) => encoder.encode(`retry: ${ms}\n\n`);
export const pingFrame = encoder.encode(": ping\n\n");
/** The reader has no right to it any more: it must not come back by itself. */
export const endFrame = encoder.encode('event: end\ndata: {"reason":"signed_out"}\n\n');
/** The reader may come back at once. */
export const reconnectFrame = encoder.encode("event: reconnect\ndata: {}\n\n");
