import type * as z from "zod";

export type ModelAnswer<T> = { value: T; reason?: undefined } | { value?: undefined; reason: string };

/**
 * What a model wrote, as the value that was asked for. A Markdown fence around the whole answer is tolerated;
 * anything else that is not the schema is refused with a reason that names the place and never the text.
 */
export function readModelAnswer<T>(text: string, schema: z.ZodType<T>): ModelAnswer<T> {
  const json = parseJson(text);
  return json === undefined ? { reason: "not_json" } : check(json, schema);
}

/** @returns the value by its schema, or `<rule>.<path>` of the first rule that it breaks. */
export function check<T>(json: unknown, schema: z.ZodType<T>): ModelAnswer<T> {
  const parsed = schema.safeParse(json);
  if (parsed.success) return { value: parsed.data };
  const [issue] = parsed.error.issues;
  return { reason: [issue?.code, ...(issue?.path ?? [])].join(".") };
}

/** `undefined` when it is not JSON; JSON itself has no `undefined`. */
function parseJson(text: string): unknown {
  const [, fenced] = /^\s*```(?:json)?\s*\n([\s\S]*?)\n?\s*```\s*$/i.exec(text) ?? [];
  try {
    return JSON.parse(fenced ?? text);
  } catch {
    return undefined;
  }
}
