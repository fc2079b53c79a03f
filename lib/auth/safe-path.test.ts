import { expect, test } from "vitest";
import { safePath } from "./safe-path.ts";

test.each([
  ["/", "/"],
  ["/vision/12", "/vision/12"],
  ["/vision?status=error&q=a%20b#piece-2", "/vision?status=error&q=a%20b#piece-2"],
  ["/vision/../brands", "/brands"],
  ["/%2f%2fevil.example", "/%2f%2fevil.example"],
  ["/品牌", "/%E5%93%81%E7%89%8C"],
])("%j stays on this site", (asked, path) => {
  expect(safePath(asked)).toBe(path);
});

test.each([
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/\r\\evil.example",
  "/.//evil.example",
  "/a/..//evil.example",
  "/%2e//evil.example",
  " //evil.example",
  "https://evil.example",
  "https:evil.example",
  "http:/evil.example",
  "javascript:alert(1)",
  "data:text/html,x",
  "//evil.example@moodreel.invalid",
  "evil.example",
  "",
  `/${"a".repeat(3000)}`,
  null,
  undefined,
  ["/vision"],
  { toString: () => "//evil.example" },
])("%j leads home", (asked) => {
  expect(safePath(asked)).toBe("/");
});

test("what a browser makes of an accepted path is on the same origin", () => {
  for (const asked of [
    "/\u00a0/evil.example",
    "/;//evil.example",
    "/?//evil.example",
    "/#//evil.example",
    "/@evil.example",
  ])
    expect(new URL(safePath(asked), "https://studio.example").origin).toBe("https://studio.example");
});
