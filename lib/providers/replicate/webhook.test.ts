import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { isSigned, readWebhook } from "./webhook.ts";
import { webhookAddress } from "./webhook-address.ts";

const secret = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
const now = Date.parse("2026-11-20T12:00:00Z");
const seconds = String(now / 1000);
const body = JSON.stringify({ id: "gm3qorzdhgbfurvjtvhg6dckhu", status: "succeeded" });

const sign = (text: string, key = secret) =>
  `v1,${createHmac("sha256", Buffer.from(key.slice("whsec_".length), "base64"))
    .update(text)
    .digest("base64")}`;
const signed = sign(`msg_1.${seconds}.${body}`);

function read({ id = "msg_1", timestamp = seconds, signature = signed, text = body, at = now } = {}) {
  const headers = new Headers({
    "webhook-id": id,
    "webhook-timestamp": timestamp,
    "webhook-signature": signature,
  });
  return readWebhook({ secret, headers, body: Buffer.from(text), now: at });
}

test("the vendor's own delivery says whose prediction it is about", () => {
  expect(read()).toBe("gm3qorzdhgbfurvjtvhg6dckhu");
});

test("the published example of the scheme is verified", () => {
  const headers = new Headers({
    "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
    "webhook-timestamp": "1614265330",
    "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  });
  const example = { headers, secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", now: 1_614_265_330_000 };
  const isTrue = (body: string) => isSigned({ ...example, body: Buffer.from(body) });
  expect([isTrue('{"test": 2432232314}'), isTrue('{"test": 2432232315}')]).toEqual([true, false]);
});

test("one good signature among several is enough", () => {
  expect(read({ signature: `v1,AAAA v2,${signed.slice(3)} ${signed}` })).not.toBeNull();
});

test.each<[string, Parameters<typeof read>[0]]>([
  ["another body", { text: body.replace("succeeded", "failed") }],
  ["another id", { id: "msg_2" }],
  ["another time", { timestamp: String(now / 1000 + 1) }],
  ["another key", { signature: sign(`msg_1.${seconds}.${body}`, "whsec_AAAAAAAAAAAAAAAAAAAAAAAA") }],
  ["another version", { signature: signed.replace("v1", "v2") }],
  ["no version", { signature: signed.slice(3) }],
  ["half a signature", { signature: signed.slice(0, 20) }],
  ["an empty signature", { signature: "" }],
  ["no id", { id: "" }],
  ["a timestamp that is none", { timestamp: "now", signature: sign(`msg_1.now.${body}`) }],
  ["more than five minutes ago", { at: now + 300_001 }],
  ["more than five minutes ahead", { at: now - 300_001 }],
])("a delivery with %s is none", (_what, change) => {
  expect(read(change)).toBeNull();
});

test("five minutes are still in time", () => {
  expect([read({ at: now + 300_000 }), read({ at: now - 300_000 })]).not.toContain(null);
});

test.each(["", "{", "null", '{"id":"../1"}', '{"id":1}'])("a signed %j is about no prediction", (text) => {
  expect(read({ text, signature: sign(`msg_1.${seconds}.${text}`) })).toBeNull();
});

test.each([
  [
    "https://studio.example",
    "https://api.replicate.com/v1",
    "whsec_k",
    "https://studio.example/api/webhooks/replicate",
  ],
  ["http://127.0.0.1:3000", "http://127.0.0.1:4010/v1", "whsec_k", "http://127.0.0.1:3000/api/webhooks/replicate"],
  ["http://127.0.0.1:3000", "https://api.replicate.com/v1", "whsec_k", undefined],
  ["https://studio.example", "https://api.replicate.com/v1", undefined, undefined],
])("%s, reached from %s with the secret %s, is told at %s", (siteUrl, baseUrl, secret, address) => {
  expect(webhookAddress({ siteUrl, baseUrl, secret })).toBe(address);
});
