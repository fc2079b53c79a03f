import { describe, expect, test } from "vitest";
import { SendLater, StepFailed } from "#lib/costs/step-failures.ts";
import { AppError } from "#lib/errors.ts";
import { type FailureKind, ProviderFailure } from "#lib/providers/failure.ts";
import { LeaseLost } from "#lib/queue/lease-lost.ts";
import { type CallFailure, ChargeUnknown, OriginalUnusable } from "./failures.ts";
import { verdictOf, verdictOfCall } from "./verdict-of.ts";

const minute = 60_000;
const row = { noun: "clip", isLocal: false, signal: new AbortController().signal, leftMs: () => minute } as const;
const stopped = { ...row, signal: AbortSignal.abort() };
const outage = Object.assign(new Error("gone"), { code: "ECONNREFUSED" });

describe("a failure that no open call stands behind", () => {
  test.each([
    ["a wait", new SendLater({ delayMs: 500, reason: "rate_limited" }), { kind: "later", delayMs: 500 }],
    ["a busy store", new AppError("unavailable", "Full."), { kind: "later", reason: "storage" }],
    ["a charge that nobody knows", new ChargeUnknown(), { kind: "ask" }],
    ["a step's end", new StepFailed("photo_missing", "It is gone."), { kind: "end", code: "photo_missing" }],
    ["a lost original", new OriginalUnusable("1", "gone"), { kind: "end", code: "clip_lost" }],
    [
      "a key that has gone",
      new ProviderFailure("auth", { provider: "x", charged: "no" }),
      { kind: "end", code: "auth" },
    ],
    ["our own mistake", new TypeError("oops"), { kind: "end", code: "internal" }],
  ])("%s", (_name, error, verdict) => {
    expect(verdictOf(row, error)).toMatchObject(verdict);
  });

  test("a wait that is longer than the working time is the end", () => {
    const wait = new SendLater({ delayMs: minute + 1, reason: "rate_limited" });
    expect(verdictOf(row, wait)).toMatchObject({ kind: "end", code: "deadline" });
  });

  test("what is not ours to end has no verdict", () => {
    expect(verdictOf(row, new LeaseLost("ad-asset:1"))).toBeNull();
    expect(verdictOf(row, outage)).toBeNull();
    expect(verdictOf(stopped, new TypeError("oops"))).toBeNull();
  });

  test("a lost original says what a new one costs", () => {
    const sentence = (isLocal: boolean) => {
      const verdict = verdictOf({ ...row, isLocal }, new OriginalUnusable("1", "broken"));
      return verdict?.kind === "end" ? verdict.message : "";
    };
    expect(sentence(true)).toContain("It cost nothing.");
    expect(sentence(false)).toContain("a new one will be");
  });
});

describe("a failed call", () => {
  const call: CallFailure["call"] = { id: "1", category: "video", provider: "x", model: "y" };
  const failed = (kind: FailureKind, more: Partial<CallFailure> = {}): CallFailure => ({
    call,
    kind,
    charged: "no",
    ...more,
  });

  test("that cost nothing is sent once more, and no oftener", () => {
    const failure = failed("overloaded");
    expect(verdictOfCall(row, failure, ["overloaded"])).toMatchObject({
      kind: "later",
      reason: "overloaded",
      sends: 1,
    });
    expect(verdictOfCall(row, failure, ["overloaded", "overloaded"])).toMatchObject({
      kind: "end",
      code: "overloaded",
    });
  });

  test("that may have been charged asks a person, also when it is late", () => {
    const failure = failed("network_ambiguous", { charged: "unknown", isLate: true });
    expect(verdictOfCall(row, failure, ["network_ambiguous"])).toEqual({ kind: "ask" });
  });

  test("that is late is not sent again, whatever the vendor says", () => {
    const verdict = verdictOfCall(row, failed("overloaded", { isLate: true }), ["overloaded"]);
    expect(verdict).toMatchObject({ kind: "end", code: "deadline" });
    expect(verdict).toHaveProperty(
      "message",
      "The vendor did not finish this clip in time. It was not charged. Retry.",
    );
  });

  test("that was stopped before it was sent leaves the row as it is", () => {
    expect(verdictOfCall(stopped, failed("aborted"), [])).toEqual({ kind: "stay" });
    expect(verdictOfCall(stopped, failed("aborted", { charged: "unknown" }), [])).toEqual({ kind: "ask" });
  });

  test("a hint beyond the working time ends it", () => {
    const failure = failed("rate_limited", { retryAfterMs: 90_000 });
    expect(verdictOfCall(row, failure, ["rate_limited"])).toMatchObject({ kind: "end", code: "deadline" });
  });
});
