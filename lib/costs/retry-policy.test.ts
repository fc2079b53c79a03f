import { describe, expect, test } from "vitest";
import { nextDelayMs, nextMediaDelayMs } from "./retry-policy.ts";

const failed = { sends: 1, previous: null, retryAfterMs: undefined, random: 0.5 } as const;

describe("nextDelayMs", () => {
  test.each(["rate_limited", "overloaded", "network_before_send", "network_ambiguous"] as const)(
    "%s is sent three times at most",
    (kind) => {
      expect(nextDelayMs({ ...failed, kind })).toBe(1000);
      expect(nextDelayMs({ ...failed, kind, sends: 2 })).toBe(2000);
      expect(nextDelayMs({ ...failed, kind, sends: 3 })).toBeNull();
    },
  );

  test.each(["auth", "billing", "bad_request", "content_blocked", "aborted"] as const)("%s is final", (kind) => {
    expect(nextDelayMs({ ...failed, kind })).toBeNull();
  });

  test("a malformed answer is asked for once more, also after another failure, and not twice", () => {
    expect(nextDelayMs({ ...failed, kind: "bad_output" })).not.toBeNull();
    expect(nextDelayMs({ ...failed, kind: "bad_output", sends: 2, previous: "rate_limited" })).not.toBeNull();
    expect(nextDelayMs({ ...failed, kind: "bad_output", sends: 2, previous: "truncated" })).toBeNull();
  });

  test("a vendor's hint is waited out with a little more, and no longer than two minutes", () => {
    expect(nextDelayMs({ ...failed, kind: "rate_limited", retryAfterMs: 22_000 })).toBe(22_625);
    expect(nextDelayMs({ ...failed, kind: "rate_limited", retryAfterMs: 3_600_000 })).toBe(120_000);
  });
});

describe("nextMediaDelayMs", () => {
  const next = (...failures: string[]) => nextMediaDelayMs({ failures, retryAfterMs: undefined, random: 0.5 });

  test.each(["overloaded", "network_before_send"])("%s is sent twice at most", (kind) => {
    expect(next(kind)).toBe(1000);
    expect(next(kind, kind)).toBeNull();
  });

  test("a refusal before any work is no send, and five of them are enough", () => {
    expect(next("rate_limited", "rate_limited", "overloaded")).not.toBeNull();
    expect(next("overloaded", "rate_limited")).not.toBeNull();
    expect(next(...Array.from({ length: 4 }, () => "rate_limited"))).not.toBeNull();
    expect(next(...Array.from({ length: 5 }, () => "rate_limited"))).toBeNull();
  });

  test.each(["bad_output", "truncated", "content_blocked", "network_ambiguous", "auth", "billing", "bad_request"])(
    "%s is never sent again by itself",
    (kind) => {
      expect(next(kind)).toBeNull();
      expect(next("rate_limited", kind)).toBeNull();
    },
  );

  test("a vendor's hint is waited out, and no longer than two minutes", () => {
    const hinted = (retryAfterMs: number) =>
      nextMediaDelayMs({ failures: ["rate_limited"], retryAfterMs, random: 0.5 });
    expect(hinted(22_000)).toBe(22_625);
    expect(hinted(3_600_000)).toBe(120_000);
  });
});
