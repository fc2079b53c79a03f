import { expect, it } from "vitest";
import { createSubmitKey, randomUuid } from "./submit-key.ts";

it("makes version 4 UUIDs", () => {
  const made = new Set(Array.from({ length: 200 }, randomUuid));
  expect(made.size).toBe(200);
  for (const uuid of made)
    expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

it("keeps its key for the same wish and changes it for another", () => {
  const keyOf = createSubmitKey();
  const first = keyOf({ purpose: "tea" });
  expect(keyOf({ purpose: "tea" })).toBe(first);
  const second = keyOf({ purpose: "coffee" });
  expect(second).not.toBe(first);
  expect(keyOf({ purpose: "coffee" })).toBe(second);
});

it("differs between forms", () => {
  expect(createSubmitKey()("x")).not.toBe(createSubmitKey()("x"));
});
