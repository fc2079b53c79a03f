import { afterAll, beforeEach, expect, test } from "vitest";
import { POST } from "#app/api/webhooks/replicate/route.ts";
import { env } from "#lib/env.ts";
import { imageGenerator } from "#lib/providers/select-images.ts";
import { testDatabase } from "#tests/support/database.ts";
import { configure } from "#tests/support/environment.ts";
import { serveHandlers } from "#tests/support/serve-handler.ts";
import { startSimulator } from "#tests/support/simulator/server.ts";
import { imageInput } from "./images-inputs.ts";

const { sql, url } = await testDatabase();
const simulator = await startSimulator({ images: true });
const product = await serveHandlers({ "POST /api/webhooks/replicate": POST });
await configure(url, { ...simulator.imageEnv, ...simulator.webhookEnv, NEXTAUTH_URL: product.url });
afterAll(() => Promise.all([product.close(), simulator.stop()]));
beforeEach(() => simulator.reset());

const told: string[] = [];
await sql.listen("vendor_done", (id) => told.push(id));

const options = () => ({ signal: new AbortController().signal, timeoutMs: 20_000 });
const flux = (change: Partial<ReturnType<typeof env>> = {}) => {
  const generator = imageGenerator("flux-pro", "flux-1.1-pro", { ...env(), ...change });
  if (generator.kind !== "queued") throw new Error("flux-pro is asked for its images");
  return generator;
};
const sentBody = () => simulator.requests.replicate.at(0)?.body;
const send = (headers: Record<string, string>, body: BodyInit = '{"id":"abc"}') =>
  fetch(`${product.url}/api/webhooks/replicate`, { method: "POST", headers, body });

test("the end of a prediction is told to every worker, by the vendor's own signed delivery", async () => {
  const { vendorJobId } = await flux().submit(imageInput(), options());
  expect(sentBody()).toMatchObject({
    webhook: `${product.url}/api/webhooks/replicate`,
    webhook_events_filter: ["completed"],
  });
  expect(await flux().poll(vendorJobId, options())).toBeNull();
  expect(told).not.toContain(vendorJobId);
  expect(await flux().poll(vendorJobId, options())).not.toBeNull();
  await expect.poll(() => told).toContain(vendorJobId);
});

test("a cancelled one, too", async () => {
  const { vendorJobId } = await flux().submit(imageInput(), options());
  await flux().cancel(vendorJobId, options());
  await expect.poll(() => told).toContain(vendorJobId);
});

test("without a secret no webhook is asked for", async () => {
  await flux({ REPLICATE_WEBHOOK_SECRET: undefined }).submit(imageInput(), options());
  expect(sentBody()).not.toHaveProperty("webhook");
});

test("nothing unsigned is believed", async () => {
  const before = told.length;
  const timestamp = String(Math.floor(Date.now() / 1000));
  const answers = await Promise.all([
    send({}),
    send({ "webhook-id": "msg_1", "webhook-timestamp": timestamp, "webhook-signature": "v1,AAAA" }),
    send({ authorization: "Bearer r8_simulated_replicate_3Xc6" }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
  expect((await send({}, new Uint8Array(1024 * 1024 + 1))).status).toBe(413);
  // A notification that they had caused would have come before this one.
  await sql.notify("vendor_done", "last");
  await expect.poll(() => told.at(-1)).toBe("last");
  expect(told.slice(before)).toEqual(["last"]);
});
