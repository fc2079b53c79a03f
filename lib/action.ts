import "server-only";
import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import type * as z from "zod";
import { type DbPool, db } from "#db/client.ts";
import { invalid } from "#lib/api.ts";
import { currentViewer } from "#lib/auth/current-viewer.ts";
import { requireSameOrigin } from "#lib/auth/same-origin.ts";
import { type LimitName, takeTurn } from "#lib/auth/take-turn.ts";
import { AppError, type ErrorCode, isOutage } from "#lib/errors.ts";
import { uuidv7 } from "#lib/ids.ts";
import { logger } from "#lib/logger.ts";
import type { Viewer } from "#lib/workspaces/viewer.ts";

export type ActionResult<T> =
  | { ok: true; value: T }
  | { ok: false; error: { code: ErrorCode; message: string; requestId: string; fields?: Record<string, string> } };

/**
 * Makes a server action, in this order: viewer → same origin → rate limit → parse → work → typed result.
 * Expected failures are returned with their code; the unexpected is logged once and returned as `internal`.
 * `work` must repeat the viewer's workspace in every query: that is what authorises the resource.
 */
export function action<S extends z.ZodType, T>(
  { input, limit }: { input: S; limit?: LimitName },
  work: (call: { viewer: Viewer; input: z.infer<S>; db: DbPool }) => Promise<T>,
) {
  return (value: z.input<S>): Promise<ActionResult<T>> =>
    answer(async () => {
      const viewer = await currentViewer();
      if (!viewer) throw new AppError("unauthenticated", "You were signed out. Sign in again; nothing was lost.");
      const requestHeaders = await headers();
      requireSameOrigin(requestHeaders);
      if (limit) await takeTurn(limit, { viewer, headers: requestHeaders });
      const parsed = input.safeParse(value);
      if (!parsed.success) throw invalid(parsed.error);
      return work({ viewer, input: parsed.data, db: db() });
    });
}

/** Runs the work of an action and turns whatever comes of it into a typed result. */
export async function answer<T>(work: () => Promise<T>): Promise<ActionResult<T>> {
  const requestId = uuidv7();
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    unstable_rethrow(error);
    return { ok: false, error: describe(error, requestId) };
  }
}

function describe(error: unknown, requestId: string) {
  if (error instanceof AppError) {
    const { code, message, fields } = error;
    return { code, message, requestId, ...(fields && { fields }) };
  }
  logger.error({ requestId, err: error }, "action failed");
  const code: ErrorCode = isOutage(error) ? "unavailable" : "internal";
  return { code, message: "Something went wrong on our side. Nothing was lost; try again.", requestId };
}
