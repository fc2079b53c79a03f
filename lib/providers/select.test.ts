import { expect, test } from "vitest";
import { readEnv } from "#lib/env.ts";
import {
  chosenPlanProvider,
  chosenPromptProvider,
  chosenProviders,
  copyProvider,
  planProvider,
  promptProvider,
  visionProvider,
} from "./select.ts";

const base = { DATABASE_URL: "postgres://127.0.0.1/x", NEXTAUTH_SECRET: "0123456789abcdef0123456789abcdef" };
const keys = { GEMINI_API_KEY: "g", DEEPSEEK_API_KEY: "d" };
const environment = (change: Record<string, string> = {}) => readEnv({ ...base, ...change });

test("without a key everything is local", () => {
  expect(chosenProviders(environment())).toEqual({
    vision: { name: "local", model: "pixels-1" },
    copy: { name: "local", model: "grammar-1" },
  });
});

test("a key chooses its vendor, with the configured model", () => {
  expect(chosenProviders(environment({ ...keys, DEEPSEEK_MODEL: "deepseek-v4-pro" }))).toEqual({
    vision: { name: "gemini", model: "gemini-3.5-flash-lite" },
    copy: { name: "deepseek", model: "deepseek-v4-pro" },
  });
});

test("an explicit choice wins over a key", () => {
  const { vision, copy } = chosenProviders(environment({ ...keys, VISION_PROVIDER: "local" }));
  expect([vision.name, copy.name]).toEqual(["local", "deepseek"]);
});

test.each([
  ["local without a key", {}, { name: "local", model: "rules-1" }],
  ["DeepSeek by its key", { ...keys, OPENAI_API_KEY: "o" }, { name: "deepseek", model: "deepseek-flash" }],
  ["OpenAI by its key", { OPENAI_API_KEY: "o" }, { name: "openai", model: "gpt-6-luna" }],
  [
    "the explicit choice",
    { ...keys, OPENAI_API_KEY: "o", PROMPT_PROVIDER: "openai", OPENAI_PROMPT_MODEL: "gpt-6-sol" },
    { name: "openai", model: "gpt-6-sol" },
  ],
])("prompts are written by %s", (_who, change: Record<string, string>, choice) => {
  const now = environment(change);
  expect(chosenPromptProvider(now)).toEqual(choice);
  expect(promptProvider(choice.name, choice.model, now)).toMatchObject(choice);
  const planner = choice.name === "local" ? { name: "local", model: "plan-1" } : choice;
  expect(chosenPlanProvider(now)).toEqual(planner);
  expect(planProvider(planner.name, planner.model, now)).toMatchObject(planner);
});

test("a job gets the provider and the model that it stored, whatever is configured now", () => {
  const now = environment({ ...keys, VISION_PROVIDER: "local", COPY_PROVIDER: "local" });
  expect(visionProvider("gemini", "gemini-3.8-flash", now)).toMatchObject({
    name: "gemini",
    model: "gemini-3.8-flash",
  });
  expect(copyProvider("deepseek", "deepseek-v4-pro", now)).toMatchObject({
    name: "deepseek",
    model: "deepseek-v4-pro",
  });
  expect(visionProvider("local", "pixels-1", now).name).toBe("local");
  expect(copyProvider("local", "grammar-1", now).name).toBe("local");
});

test("a key that has gone is an auth failure that cost nothing", () => {
  const gone = expect.objectContaining({ kind: "auth", charged: "no", reason: "no_key" });
  expect(() => visionProvider("gemini", "gemini-3.8-flash", environment())).toThrow(gone);
  expect(() => copyProvider("deepseek", "deepseek-flash", environment())).toThrow(gone);
  expect(() => promptProvider("deepseek", "deepseek-flash", environment())).toThrow(gone);
  expect(() => promptProvider("openai", "gpt-6-luna", environment())).toThrow(gone);
  expect(() => planProvider("openai", "gpt-6-luna", environment())).toThrow(gone);
});

test("a name that no longer exists says so", () => {
  const unknown = expect.objectContaining({ kind: "bad_request", reason: "unknown_provider" });
  expect(() => visionProvider("seer", "1", environment())).toThrow(unknown);
  expect(() => copyProvider("scribe", "1", environment())).toThrow(unknown);
  expect(() => promptProvider("poet", "1", environment())).toThrow(unknown);
  expect(() => planProvider("director", "1", environment())).toThrow(unknown);
});
