import { once } from "node:events";
import { createServer } from "node:net";
import { expect, test } from "vitest";
import { firstFreePortFrom, freePort, isFree } from "./free-port.mjs";

test("stays below the kernel's ephemeral ports", async () => {
  const rolls = [0.999_999];
  expect(await freePort({ random: () => rolls.pop() ?? Math.random() })).toBeLessThan(32_768);
});

test("passes over a port that is taken", async () => {
  const port = await freePort();
  const server = createServer().listen(port, "127.0.0.1");
  await once(server, "listening");
  try {
    expect(await isFree(port)).toBe(false);
    expect(await freePort({ preferred: port })).not.toBe(port);
    expect(await firstFreePortFrom(port)).toBeGreaterThan(port);
  } finally {
    server.close();
  }
});
