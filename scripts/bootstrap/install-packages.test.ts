import { expect, test } from "vitest";
import { holdsAll } from "./install-packages.mjs";

const wanted = {
  "": { version: "0.1.0" },
  "node_modules/a": { version: "1.0.0" },
  "node_modules/only-on-windows": { version: "1.0.0", optional: true },
};

test("is satisfied by the locked versions, other platforms' packages aside", () => {
  expect(holdsAll(wanted, { "node_modules/a": { version: "1.0.0" } })).toBe(true);
});

test("is not satisfied by another version, nor by a missing package", () => {
  expect(holdsAll(wanted, { "node_modules/a": { version: "1.0.1" } })).toBe(false);
  expect(holdsAll(wanted, {})).toBe(false);
});
