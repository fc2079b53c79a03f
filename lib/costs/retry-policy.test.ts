import { describe, expect, test } from "vitest";
import { nextDelayMs } from "./retry-policy.ts";

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
