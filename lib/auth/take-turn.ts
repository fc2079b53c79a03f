import { createHash } from "node:crypto";
import { RateLimiterDrizzle, RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { db } from "#db/client.ts";
import { rateLimits } from "#db/schema/rate-limits.ts";
import { AppError } from "#lib/errors.ts";
import type { Viewer } from "#lib/workspaces/viewer.ts";
import { clientAddress } from "./client-address.ts";
import { type CountedBy, type LimitName, limits, type Rule } from "./limits.ts";

export type { LimitName } from "./limits.ts";

interface Sender {
  viewer?: Viewer;
  /** Normalised. */
  email?: string;
  headers: Headers;
}

/**
 * Counts one call against every rule of a limit, in PostgreSQL, so for all web processes together. While the
 * database is away each process counts in its own memory: a limit is never simply off.
 * @throws AppError rate_limited with the seconds to wait
 */
export async function takeTurn(limit: LimitName, sender: Sender): Promise<void> {
  const counted = await Promise.allSettled(countersOf(limit, sender).map(({ limiter, key }) => limiter.consume(key)));
  const refusals = counted.flatMap((count) => (count.status === "rejected" ? [count.reason] : []));
  if (refusals.length === 0) return;
  const waits = refusals.map((refusal) => {
    if (refusal instanceof RateLimiterRes) return refusal.msBeforeNext / 1000;
    throw refusal;
  });
  const retryAfterSeconds = Math.max(1, Math.ceil(Math.max(...waits)));
  throw new AppError("rate_limited", `Too many attempts. Try again in ${inWords(retryAfterSeconds)}.`, {
    retryAfterSeconds,
  });
}

/** Gives back a turn that was no abuse: a sign-in that succeeded clears its e-mail and costs its address nothing. */
export async function giveBackTurn(limit: LimitName, sender: Sender): Promise<void> {
  await Promise.all(
    countersOf(limit, sender).map(({ rule, limiter, key }) =>
      rule.by === "email" ? limiter.delete(key) : limiter.reward(key),
    ),
  );
}

function countersOf(limit: LimitName, sender: Sender) {
  return limits[limit].flatMap((rule) => {
    const value = countedValue(rule.by, sender);
    return value === undefined ? [] : [{ rule, limiter: limiterFor(limit, rule), key: digest(value) }];
  });
}

function countedValue(by: CountedBy, { viewer, email, headers }: Sender): string | undefined {
  switch (by) {
    case "email":
      return email;
    case "address":
      return clientAddress(headers);
    case "user":
      return viewer && String(viewer.userId);
    case "workspace":
      return viewer?.workspaceId;
    case "key":
      return viewer?.via.kind === "api-key" ? viewer.via.apiKeyId : undefined;
  }
}

const limiters = new Map<string, RateLimiterDrizzle>();

function limiterFor(limit: LimitName, { by, turns, seconds }: Rule): RateLimiterDrizzle {
  const keyPrefix = `${limit}:${by}`;
  const known = limiters.get(keyPrefix);
  if (known) return known;
  const count = { keyPrefix, points: turns, duration: seconds };
  const limiter = new RateLimiterDrizzle({
    ...count,
    storeClient: db(),
    schema: rateLimits,
    // The worker's cron deletes what has expired.
    clearExpiredByTimeout: false,
    insuranceLimiter: new RateLimiterMemory(count),
  });
  limiters.set(keyPrefix, limiter);
  return limiter;
}

/** Addresses and e-mails are personal: the table holds no more than what tells them apart. */
const digest = (value: string) => createHash("sha256").update(value).digest("base64url").slice(0, 22);

const inWords = (seconds: number) =>
  seconds < 90 ? `${seconds} ${seconds === 1 ? "second" : "seconds"}` : `${Math.ceil(seconds / 60)} minutes`;
