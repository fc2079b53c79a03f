/** One server-sent event; `event` is `message` where the server names none. */
export interface ServerEvent {
  event: string;
  data: string;
  /** The last id so far: it stays until the server sends another one. */
  id: string;
}

/**
 * Reads a stream of server-sent events piece by piece (WHATWG HTML §9.2.6); pieces may break anywhere.
 * @returns a function that takes the next piece of text and gives the events that it completed
 */
export function createEventParser({ onRetry }: { onRetry?: (ms: number) => void } = {}) {
  let rest = "";
  let event = "";
  let data: string[] = [];
  let id = "";

  function* takeLine(line: string): Generator<ServerEvent> {
    if (line === "") {
      if (data.length > 0) yield { event: event || "message", data: data.join("\n"), id };
      event = "";
      data = [];
      return;
    }
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "event") event = value;
    else if (field === "data") data.push(value);
    else if (field === "id" && !value.includes("\0")) id = value;
    else if (field === "retry" && /^\d+$/.test(value)) onRetry?.(Number(value));
  }

  return function parse(text: string): ServerEvent[] {
    rest += text;
    const events: ServerEvent[] = [];
    // A lone CR at the end may be half of a CRLF: it waits for what follows.
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? "";
    for (const line of lines) events.push(...takeLine(line));
    return events;
  };
}
