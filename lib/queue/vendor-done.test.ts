import { expect, test } from "vitest";
import { tellVendorDone, untilVendorDone } from "./vendor-done.ts";

const hour = 3_600_000;
const never = new AbortController().signal;

test("a vendor's word ends the wait for its own work and no other", async () => {
  const ended: string[] = [];
  const waits = ["a", "b"].map((id) => untilVendorDone(id, hour, never).then(() => ended.push(id)));
  tellVendorDone("b");
  await waits[1];
  expect(ended).toEqual(["b"]);
  tellVendorDone("a");
  await waits[0];
  expect(ended).toEqual(["b", "a"]);
});

test("a stopped run throws its reason", async () => {
  const stop = new AbortController();
  const wait = untilVendorDone("c", hour, stop.signal);
  stop.abort(new Error("cancelled"));
  await expect(wait).rejects.toThrow("cancelled");
});
