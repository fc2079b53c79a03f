import { describe, expect, test } from "vitest";
import { AppError } from "#lib/errors.ts";
import { type FailureKind, ProviderFailure } from "#lib/providers/failure.ts";
import { LeaseLost } from "#lib/queue/lease-lost.ts";
import { SendLater, StepFailed } from "./step-failures.ts";
import { textVerdict } from "./text-verdict.ts";

const step = {
  signal: new AbortController().signal,
  noun: "plan",
  sends: 0,
  previous: null,
  leftMs: 60_000,
} as const;
const failed = (kind: FailureKind, more = {}) => new ProviderFailure(kind, { provider: "x", charged: "no", ...more });

describe("a text step that failed", () => {
  test("is sent three times at most", () => {
    expect(textVerdict(step, failed("overloaded"))).toMatchObject({ kind: "later", reason: "overloaded", sends: 1 });
    expect(textVerdict({ ...step, sends: 2 }, failed("overloaded"))).toMatchObject({ kind: "end", code: "overloaded" });
  });

  test("is asked once more for what was malformed", () => {
    expect(textVerdict(step, failed("bad_output"))).toMatchObject({ kind: "later" });
    const again = { ...step, sends: 1, previous: "bad_output" };
    expect(textVerdict(again, failed("bad_output"))).toMatchObject({ kind: "end", code: "bad_output" });
  });

  test("counts a send that was cut off, not a wait at a gate", () => {
    const cutOff = new SendLater({ delayMs: 0, reason: "network_ambiguous", counted: true });
    expect(textVerdict({ ...step, sends: 1 }, cutOff)).toMatchObject({ kind: "later", sends: 2 });
    const last = textVerdict({ ...step, sends: 2 }, cutOff);
    expect(last).toMatchObject({ kind: "end", message: "The last of 3 tries to write the plan was cut off. Retry." });
    const gated = new SendLater({ delayMs: 10, reason: "rate_limited" });
    expect(textVerdict({ ...step, sends: 2 }, gated)).toMatchObject({ kind: "later", sends: 2 });
  });

  test("does not wait longer than its working time", () => {
    const hinted = failed("rate_limited", { retryAfterMs: 90_000 });
    expect(textVerdict(step, hinted)).toMatchObject({ kind: "end", code: "deadline" });
  });

  test("ends with what cannot be repeated", () => {
    expect(textVerdict(step, new StepFailed("deadline", "Over."))).toMatchObject({ kind: "end", code: "deadline" });
    expect(textVerdict(step, failed("content_blocked"))).toMatchObject({ kind: "end", code: "content_blocked" });
    expect(textVerdict(step, new AppError("invalid", "Not an image."))).toMatchObject({ code: "reference_unreadable" });
    expect(textVerdict(step, new TypeError("oops"))).toMatchObject({ kind: "end", code: "internal" });
  });

  test("is not ours to end when it was stopped", () => {
    expect(textVerdict(step, new LeaseLost("ad-session:1"))).toBeNull();
    expect(textVerdict(step, failed("aborted"))).toBeNull();
    expect(textVerdict({ ...step, signal: AbortSignal.abort() }, new TypeError("oops"))).toBeNull();
  });
});
