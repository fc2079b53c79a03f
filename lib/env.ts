import * as z from "zod";

/** An empty value in an env file means "not set", not "the empty string". */
const blankAsUnset = (value: unknown) => (value === "" ? undefined : value);
const text = z.preprocess(blankAsUnset, z.string().optional());
const address = z.url({ protocol: /^https?$/ }).transform((value) => value.replace(/\/+$/, ""));
const url = (fallback: string) => z.preprocess(blankAsUnset, address.default(fallback));
const count = (fallback: number) => z.preprocess(blankAsUnset, z.coerce.number().int().min(1).default(fallback));
const flag = z.preprocess(blankAsUnset, z.enum(["0", "1"]).default("0")).transform((value) => value === "1");
const model = (fallback: string) => z.preprocess(blankAsUnset, z.string().default(fallback));
const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.preprocess(blankAsUnset, z.enum(values).optional());

/** https://developers.openai.com/api/docs/deprecations, read 2026-10-27. */
const retiredImageModels = new Set([
  "dall-e-2",
  "dall-e-3",
  "gpt-image-1",
  "gpt-image-1.5",
  "gpt-image-1-mini",
  "chatgpt-image-latest",
]);

const schema = z.object({
  NODE_ENV: z.preprocess(blankAsUnset, z.enum(["development", "production", "test"]).default("production")),
  DATABASE_URL: z.string({ error: "is missing: set it to a PostgreSQL address (postgres://…)" }).min(1),
  DATABASE_DIRECT_URL: text,
  DATABASE_POOL: count(10),
  NEXTAUTH_SECRET: z
    .string({ error: "is missing: set it to at least 32 random characters" })
    .min(32, "needs at least 32 characters"),
  NEXTAUTH_URL: url("http://127.0.0.1:3000"),
  LOG_LEVEL: z.preprocess(blankAsUnset, z.enum(["debug", "info", "warn", "error", "silent"]).default("info")),
  DATA_DIR: z.preprocess(blankAsUnset, z.string().default(".data")),
  DEMO_MODE: flag,
  TRUSTED_PROXY_HOPS: z.preprocess(blankAsUnset, z.coerce.number().int().min(0).max(1).default(0)),

  GOOGLE_CLIENT_ID: text,
  GOOGLE_CLIENT_SECRET: text,
  GOOGLE_ISSUER: url("https://accounts.google.com"),

  BLOB_READ_WRITE_TOKEN: text,
  VERCEL_BLOB_API_URL: z.preprocess(blankAsUnset, address.optional()),

  GEMINI_API_KEY: text,
  GEMINI_BASE_URL: url("https://generativelanguage.googleapis.com"),
  GEMINI_MODEL: model("gemini-3.5-flash-lite"),
  GEMINI_IMAGE_MODEL: model("gemini-3.1-flash-image"),
  DEEPSEEK_API_KEY: text,
  DEEPSEEK_BASE_URL: url("https://api.deepseek.com"),
  DEEPSEEK_MODEL: model("deepseek-flash"),
  OPENAI_API_KEY: text,
  OPENAI_BASE_URL: url("https://api.openai.com/v1"),
  OPENAI_IMAGE_MODEL: model("gpt-image-2.5-flare").refine((name) => !retiredImageModels.has(name), {
    error: "is a model that OpenAI has shut down, or does on 2026-12-01: set it to gpt-image-2.5-flare",
  }),
  OPENAI_PROMPT_MODEL: model("gpt-6-luna"),
  REPLICATE_API_TOKEN: text,
  REPLICATE_BASE_URL: url("https://api.replicate.com/v1"),
  REPLICATE_WEBHOOK_SECRET: z.preprocess(
    blankAsUnset,
    z
      .string()
      .regex(/^whsec_[A-Za-z0-9+/]{24,}={0,2}$/, "is not a secret of Replicate: it begins with whsec_")
      .optional(),
  ),
  VISION_PROVIDER: oneOf(["gemini", "local"]),
  COPY_PROVIDER: oneOf(["deepseek", "local"]),
  PROMPT_PROVIDER: oneOf(["deepseek", "openai", "local"]),
  IMAGE_PROVIDER: oneOf(["openai", "gemini", "flux-pro", "sdxl", "local"]),
  VIDEO_PROVIDER: oneOf(["wan", "runway", "stable-video-diffusion", "local"]),
  MUSIC_PROVIDER: oneOf(["musicgen", "local"]),

  WORKER_CONCURRENCY: count(24),
  MEDIA_CONCURRENCY: z.preprocess(blankAsUnset, z.coerce.number().int().min(1).optional()),
  WORKER_FINISH_SECONDS: count(5),
  RETENTION_JOB_DAYS: count(90),
  RETENTION_DELETED_DAYS: count(30),
  RETENTION_UNUSED_UPLOAD_HOURS: count(24),
});

export type Env = z.infer<typeof schema>;

/**
 * Reads the whole configuration once. A missing or wrong value stops the start with one sentence that names
 * the variable; the value itself is never repeated, it may be a secret.
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const parsed = schema.safeParse(source);
  if (parsed.success) return requireKeyOfChosenProvider(parsed.data);
  const [issue] = parsed.error.issues;
  throw new Error(`Configuration: ${issue?.path.join(".")} ${issue?.message ?? "is wrong"}. See .env.local.example.`);
}

const keyOf = {
  gemini: "GEMINI_API_KEY",
  deepseek: "DEEPSEEK_API_KEY",
  openai: "OPENAI_API_KEY",
  "flux-pro": "REPLICATE_API_TOKEN",
  sdxl: "REPLICATE_API_TOKEN",
  wan: "REPLICATE_API_TOKEN",
  runway: "REPLICATE_API_TOKEN",
  "stable-video-diffusion": "REPLICATE_API_TOKEN",
  musicgen: "REPLICATE_API_TOKEN",
} as const;

const choices = [
  "VISION_PROVIDER",
  "COPY_PROVIDER",
  "PROMPT_PROVIDER",
  "IMAGE_PROVIDER",
  "VIDEO_PROVIDER",
  "MUSIC_PROVIDER",
] as const;

function requireKeyOfChosenProvider(env: Env): Env {
  for (const choice of choices) {
    const provider = env[choice];
    if (!provider || provider === "local" || env[keyOf[provider]]) continue;
    const key = keyOf[provider];
    throw new Error(`Configuration: ${choice} is ${provider}, but ${key} is missing. See .env.local.example.`);
  }
  return env;
}

let cached: Env | undefined;

/** The process's configuration. Lazy, so that importing a module never needs a configured machine. */
export const env = (): Env => {
  cached ??= readEnv(process.env);
  // Vercel's SDK takes this from here only; its default of ten would keep a person waiting for half an hour.
  process.env.VERCEL_BLOB_RETRIES ??= "2";
  return cached;
};
