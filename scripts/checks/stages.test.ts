import { expect, test } from "vitest";
import { countReport } from "./stages.mjs";

test("counts what vitest and Playwright report", () => {
  expect(countReport({ numPassedTests: 7, numFailedTests: 2 }, false)).toEqual({ passed: 7, failed: 2 });
  expect(countReport({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 0 } }, false)).toEqual({
    passed: 5,
    failed: 2,
  });
});

test("a runner that fails without a failed test counts as one failure", () => {
  expect(countReport({ numPassedTests: 7, numFailedTests: 0 }, false)).toEqual({ passed: 7, failed: 1 });
  expect(countReport(undefined, false)).toEqual({ passed: 0, failed: 1 });
});
