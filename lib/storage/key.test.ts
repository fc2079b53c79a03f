import { expect, test } from "vitest";
import { assertKey, assertPrefix } from "./key.ts";

test.each([
  "a",
  "uploads/7/1760000000000_00ff_photo.jpg",
  "generated/019a/0_1760000000000.jpg",
  "a..b/c.tar.gz",
  "_/-/x",
])("%s is a key", (key) => expect(() => assertKey(key)).not.toThrow());

test.each([
  "",
  "/",
  "/etc/passwd",
  "../secret",
  "a/../b",
  "a/./b",
  "a//b",
  "a/",
  "a/..",
  "..",
  ".",
  ".tmp/x",
  "a/.hidden",
  "a\\..\\b",
  "C:\\x",
  "a/b\0.jpg",
  "a/%2e%2e/b",
  "a b",
  "a\nb",
  "照片.jpg",
  "a/‥/b",
  "~/x",
  "x".repeat(201),
  `${"a/".repeat(450)}b`,
])("%j is refused", (key) => expect(() => assertKey(key)).toThrow(TypeError));

test("a prefix may end anywhere but holds only key characters", () => {
  expect(() => assertPrefix("uploads/1")).not.toThrow();
  expect(() => assertPrefix("")).not.toThrow();
  expect(() => assertPrefix("uploads/\0")).toThrow(TypeError);
});
