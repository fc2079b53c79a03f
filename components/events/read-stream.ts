import { createEventParser } from "./parse-events.ts";
import type { SubjectEvent } from "./subject-event.ts";

interface ReadStream {
  /** Before the path: empty in a browser. */
  origin: string;
  subjects: readonly string[];
  /** The revision that is known of each subject; the others begin with a snapshot. */
  cursor: ReadonlyMap<string, number>;
  /** A stream that brings nothing for this long, in milliseconds, is dead whatever the socket says. */
  silenceMs: number;
  signal: AbortSignal;
  onEvent: (event: SubjectEvent) => void;
  /** How long the server asks to wait before an attempt, in milliseconds. */
  onRetry: (ms: number) => void;
}

/**
 * Reads one stream to its end. It never throws.
 * @returns `again`: the server asks to come back; `gone`: a subject does not exist; `failed`: anything else, an abort too
 */
export async function readStream(options: ReadStream): Promise<"again" | "gone" | "signed-out" | "failed"> {
  const { origin, subjects, cursor, silenceMs, onEvent, onRetry } = options;
  const silence = new AbortController();
  const giveUp = () => silence.abort();
  let timer = setTimeout(giveUp, silenceMs);
  try {
    const response = await fetch(`${origin}/api/v1/events?${query(subjects)}`, {
      headers: { accept: "text/event-stream", ...(cursor.size > 0 && { "last-event-id": format(cursor) }) },
      cache: "no-store",
      signal: AbortSignal.any([options.signal, silence.signal]),
    });
    if (response.status === 401) return "signed-out";
    if (response.status === 404) return "gone";
    if (!response.ok || !response.body) return "failed";
    const parse = createEventParser({ onRetry });
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      clearTimeout(timer);
      timer = setTimeout(giveUp, silenceMs);
      for (const { event, data } of parse(part.value)) {
        if (event === "end") return "signed-out";
        if (event === "reconnect") return "again";
        if (event === "snapshot" || event === "update") onEvent({ kind: event, ...JSON.parse(data) });
      }
    }
    return "failed";
  } catch {
    return "failed";
  } finally {
    clearTimeout(timer);
    silence.abort();
  }
}

const query = (subjects: readonly string[]) => new URLSearchParams(subjects.map((subject) => ["subject", subject]));

const format = (cursor: ReadonlyMap<string, number>) =>
  [...cursor].map(([subject, revision]) => `${subject}=${revision}`).join(",");
