import { createEventParser, type ServerEvent } from "#components/events/parse-events.ts";

/** Opens a stream and reads its events one by one; `close` drops the connection. */
export async function openEvents(url: string, headers: Record<string, string>) {
  const dropped = new AbortController();
  const response = await fetch(url, { headers, signal: dropped.signal });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  const parse = createEventParser();
  const ready: ServerEvent[] = [];

  async function next(): Promise<ServerEvent | null> {
    for (let event = ready.shift(); ; event = ready.shift()) {
      if (event) return event;
      const part = await reader?.read();
      if (!part || part.done) return null;
      ready.push(...parse(part.value));
    }
  }

  return {
    response,
    /** The next event, or null when the server has ended the stream. */
    next,
    async take(count: number): Promise<ServerEvent[]> {
      const events: ServerEvent[] = [];
      for (let event = await next(); event; event = await next()) if (events.push(event) === count) break;
      return events;
    },
    close: () => dropped.abort(),
  };
}
