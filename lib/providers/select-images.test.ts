import { expect, test } from "vitest";
import { readEnv } from "#lib/env.ts";
import { availableImageModels, imageGenerator } from "./select-images.ts";

const base = { DATABASE_URL: "postgres://127.0.0.1/x", NEXTAUTH_SECRET: "0123456789abcdef0123456789abcdef" };
const keys = { GEMINI_API_KEY: "g", OPENAI_API_KEY: "o", REPLICATE_API_TOKEN: "r" };
const environment = (change: Record<string, string> = {}) => readEnv({ ...base, ...change });
const offered = (change: Record<string, string> = {}) => availableImageModels(environment(change));
const defaultOf = (change: Record<string, string> = {}) => offered(change).filter(({ isDefault }) => isDefault);

test("without a key there is the local draft", () => {
  expect(offered()).toMatchObject([{ method: "local", provider: "local", model: "comp-2", isDefault: true }]);
});

test("every method whose key is set is offered, as its vendor and with what its model can do", () => {
  const models = offered({ ...keys, OPENAI_IMAGE_MODEL: "gpt-image-2.5-sunburst" });
  expect(models.map(({ method, provider, model }) => [method, provider, model])).toEqual([
    ["openai", "openai", "gpt-image-2.5-sunburst"],
    ["gemini", "gemini", "gemini-3.1-flash-image"],
    ["flux-pro", "replicate", "flux-1.1-pro"],
    ["sdxl", "replicate", "sdxl"],
    ["local", "local", "comp-2"],
  ]);
  for (const { method, model, capabilities } of models)
    expect(capabilities).toEqual(imageGenerator(method, model, environment(keys)).capabilities);
  expect(new Set(models.map(({ label }) => label)).size).toBe(5);
});

test.each([
  ["openai before the others", keys, "openai"],
  ["gemini before Replicate", { GEMINI_API_KEY: "g", REPLICATE_API_TOKEN: "r" }, "gemini"],
  ["flux-pro where only Replicate has a key", { REPLICATE_API_TOKEN: "r" }, "flux-pro"],
  ["the explicit choice", { ...keys, IMAGE_PROVIDER: "sdxl" }, "sdxl"],
  ["the explicit choice of none", { ...keys, IMAGE_PROVIDER: "local" }, "local"],
])("the default is %s", (_which, change, method) => {
  expect(defaultOf(change)).toMatchObject([{ method }]);
});

test("a job gets the method and the model that it stored, whatever is configured now", () => {
  const now = environment({ ...keys, IMAGE_PROVIDER: "local", OPENAI_IMAGE_MODEL: "gpt-image-2" });
  expect(imageGenerator("openai", "gpt-image-2.5-flare", now)).toMatchObject({
    kind: "direct",
    model: "gpt-image-2.5-flare",
  });
  expect(imageGenerator("sdxl", "sdxl", now)).toMatchObject({ kind: "queued", name: "replicate", model: "sdxl" });
  expect(imageGenerator("local", "comp-2", environment()).name).toBe("local");
});

test("a key that has gone is an auth failure that cost nothing", () => {
  const gone = expect.objectContaining({ kind: "auth", charged: "no", reason: "no_key" });
  for (const method of ["openai", "gemini", "flux-pro", "sdxl"])
    expect(() => imageGenerator(method, "m", environment())).toThrow(gone);
});

test("a method or a model that does not exist says so", () => {
  const unknown = (reason: string) => expect.objectContaining({ kind: "bad_request", charged: "no", reason });
  expect(() => imageGenerator("toString", "m", environment(keys))).toThrow(unknown("unknown_provider"));
  expect(() => imageGenerator("flux-pro", "flux-9", environment(keys))).toThrow(unknown("unknown_model"));
});
