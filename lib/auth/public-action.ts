import "server-only";
import { headers } from "next/headers";
import type * as z from "zod";
import { type DbPool, db } from "#db/client.ts";
import { type ActionResult, answer } from "#lib/action.ts";
import { invalid } from "#lib/api.ts";
import { requireSameOrigin } from "./same-origin.ts";

/**
 * Makes a server action for visitors who are not signed in: same origin → parse → work → typed result.
 * The work itself takes its turn with the rate limiter, because the count may depend on what was typed.
 */
export function publicAction<S extends z.ZodType, T>(
  { input }: { input: S },
  work: (call: { input: z.infer<S>; headers: Headers; db: DbPool }) => Promise<T>,
) {
  return (value: z.input<S>): Promise<ActionResult<T>> =>
    answer(async () => {
      const requestHeaders = await headers();
      requireSameOrigin(requestHeaders);
      const parsed = input.safeParse(value);
      if (!parsed.success) throw invalid(parsed.error);
      return work({ input: parsed.data, headers: requestHeaders, db: db() });
    });
}
