import { expect, test } from "vitest";
import { readEnv } from "./env.ts";

const base = { DATABASE_URL: "postgres://127.0.0.1/x", NEXTAUTH_SECRET: "0123456789abcdef0123456789abcdef" };

test("the vendors have their own addresses and current models where nothing is set", () => {
  expect(readEnv({ ...base, OPENAI_BASE_URL: "", OPENAI_IMAGE_MODEL: "" })).toMatchObject({
    OPENAI_BASE_URL: "https://api.openai.com/v1",
    OPENAI_IMAGE_MODEL: "gpt-image-2.5-flare",
    GEMINI_IMAGE_MODEL: "gemini-3.1-flash-image",
    REPLICATE_BASE_URL: "https://api.replicate.com/v1",
  });
});

test.each(["dall-e-3", "gpt-image-1", "gpt-image-1.5", "gpt-image-1-mini", "chatgpt-image-latest"])(
  "%s stops the start with one sentence that names the variable and the way out",
  (OPENAI_IMAGE_MODEL) => {
    expect(() => readEnv({ ...base, OPENAI_IMAGE_MODEL })).toThrow(
      /^Configuration: OPENAI_IMAGE_MODEL is a model that OpenAI has shut down.*gpt-image-2\.5-flare\. See \.env\.local\.example\.$/,
    );
  },
);

test.each([
  ["VISION_PROVIDER", "gemini", "GEMINI_API_KEY"],
  ["COPY_PROVIDER", "deepseek", "DEEPSEEK_API_KEY"],
  ["PROMPT_PROVIDER", "deepseek", "DEEPSEEK_API_KEY"],
  ["PROMPT_PROVIDER", "openai", "OPENAI_API_KEY"],
  ["IMAGE_PROVIDER", "openai", "OPENAI_API_KEY"],
  ["IMAGE_PROVIDER", "gemini", "GEMINI_API_KEY"],
  ["IMAGE_PROVIDER", "flux-pro", "REPLICATE_API_TOKEN"],
  ["IMAGE_PROVIDER", "sdxl", "REPLICATE_API_TOKEN"],
])("%s=%s without %s stops the start", (choice, provider, key) => {
  const start = (more: Record<string, string>) => readEnv({ ...base, [choice]: provider, ...more });
  expect(() => start({})).toThrow(`Configuration: ${choice} is ${provider}, but ${key} is missing.`);
  expect(start({ [key]: "k" })).toMatchObject({ [choice]: provider });
});

test("a webhook secret that is none stops the start without being repeated", () => {
  const start = (REPLICATE_WEBHOOK_SECRET: string) => readEnv({ ...base, REPLICATE_WEBHOOK_SECRET });
  expect(() => start("r8_not-a-secret-of-webhooks")).toThrow(/^Configuration: REPLICATE_WEBHOOK_SECRET is not[^8]*$/);
  expect(start("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD").REPLICATE_WEBHOOK_SECRET).toMatch(/^whsec_/);
  expect(start("").REPLICATE_WEBHOOK_SECRET).toBeUndefined();
});
