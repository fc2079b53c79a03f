import { expect, test } from "vitest";
import { readEnv } from "#lib/env.ts";
import { availableVideoModels, videoMaker } from "./select-video.ts";

const base = { DATABASE_URL: "postgres://127.0.0.1/x", NEXTAUTH_SECRET: "0123456789abcdef0123456789abcdef" };
const key = { REPLICATE_API_TOKEN: "r" };
const environment = (change: Record<string, string> = {}) => readEnv({ ...base, ...change });
const offered = (change: Record<string, string> = {}) => availableVideoModels(environment(change));
const defaultOf = (change: Record<string, string> = {}) => offered(change).filter(({ isDefault }) => isDefault);

test("without a key there is the local draft", () => {
  expect(offered()).toMatchObject([{ method: "local", provider: "local", label: "Local draft", isDefault: true }]);
});

test("with the key every model is offered, with what it can do", () => {
  const models = offered(key);
  expect(models.map(({ method, provider, model }) => [method, provider, model])).toEqual([
    ["wan", "replicate", "wan"],
    ["runway", "replicate", "runway"],
    ["stable-video-diffusion", "replicate", "stable-video-diffusion"],
    ["local", "local", expect.any(String)],
  ]);
  for (const { method, model, capabilities } of models)
    expect(capabilities).toEqual(videoMaker(method, model, environment(key)).capabilities);
});

test.each([
  ["wan where there is a key", key, "wan"],
  ["the explicit choice", { ...key, VIDEO_PROVIDER: "stable-video-diffusion" }, "stable-video-diffusion"],
  ["the explicit choice of none", { ...key, VIDEO_PROVIDER: "local" }, "local"],
])("the default is %s", (_which, change, method) => {
  expect(defaultOf(change)).toMatchObject([{ method }]);
});

test("a key that has gone, an unknown method and an unknown model say so, at no cost", () => {
  const failure = (kind: string, reason: string) => expect.objectContaining({ kind, reason, charged: "no" });
  expect(() => videoMaker("runway", "runway", environment())).toThrow(failure("auth", "no_key"));
  expect(() => videoMaker("toString", "m", environment(key))).toThrow(failure("bad_request", "unknown_provider"));
  expect(() => videoMaker("wan", "wan-9", environment(key))).toThrow(failure("bad_request", "unknown_model"));
});
