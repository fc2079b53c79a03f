import pino from "pino";

/**
 * One JSON line an event, with ids and never with content: prompts, texts, keys and addresses stay out.
 * A process sets `logger.level` from its configuration when it starts.
 * `redact` is the second net, for objects that a library hands us whole.
 */
export const logger = pino({
  level: "info",
  base: { pid: process.pid },
  redact: {
    paths: ["*.password", "*.authorization", "*.cookie", "*.apiKey", "*.token", "req.headers", "headers", "config"],
    censor: "[hidden]",
  },
  serializers: { err: describeError },
});

/** The error's kind, message and stack; no own properties, which in SDK errors hold requests and headers. */
export function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: "a value that is not an Error was thrown" };
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  const cause = error.cause ? describeError(error.cause) : undefined;
  const { name: type, message, stack } = error;
  return { type, code, message: withoutParams(message), stack: stack && withoutParams(stack), cause };
}

/** A failed query's message ends with its parameters, which hold what people wrote; the stack repeats the message. */
const withoutParams = (text: string) => text.replace(/\nparams: [\s\S]*?(?=\n {4}at |$)/, "");
