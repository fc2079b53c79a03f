import * as z from "zod";

/** An address, or the bytes themselves where they are few. */
const file = z.string().refine((value) => /^https:\/\//.test(value) || /^data:image\/[a-z]+;base64,/.test(value), {
  message: "Does not match format 'uri'",
});
const smallFile = file.refine((value) => value.length <= 256_000, "data URLs must be at most 256 kB");
const side = (min: number, max: number, step: number) => z.int().min(min).max(max).multipleOf(step);

const flux = z
  .strictObject({
    prompt: z.string(),
    image_prompt: smallFile.optional(),
    aspect_ratio: z.enum(["custom", "1:1", "16:9", "3:2", "2:3", "4:5", "5:4", "9:16", "3:4", "4:3"]).default("1:1"),
    width: side(256, 1440, 32).optional(),
    height: side(256, 1440, 32).optional(),
    output_format: z.enum(["webp", "jpg", "png"]).default("webp"),
    output_quality: z.int().min(0).max(100).optional(),
    safety_tolerance: z.int().min(1).max(6).optional(),
    seed: z.int().optional(),
    prompt_upsampling: z.boolean().optional(),
  })
  .refine(({ aspect_ratio, width, height }) => aspect_ratio !== "custom" || (width && height), {
    message: "width and height are required when aspect_ratio is custom",
  });

const sdxl = z.strictObject({
  prompt: z.string(),
  negative_prompt: z.string().optional(),
  image: smallFile.optional(),
  width: side(64, 2048, 8).default(1024),
  height: side(64, 2048, 8).default(1024),
  num_outputs: z.int().min(1).max(4).default(1),
  num_inference_steps: z.int().min(1).max(500).optional(),
  guidance_scale: z.number().min(1).max(50).optional(),
  prompt_strength: z.number().min(0).max(1).optional(),
  apply_watermark: z.boolean().optional(),
  seed: z.int().optional(),
});

const sdxlVersion = "7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc";

interface SimulatedModel {
  name: string;
  version: string;
  input: z.ZodType<Record<string, unknown> & { prompt: string }>;
  /** Whether the output is a list. */
  list: boolean;
}

const officialModels: Record<string, SimulatedModel> = {
  "/v1/models/black-forest-labs/flux-1.1-pro/predictions": {
    name: "black-forest-labs/flux-1.1-pro",
    version: "hidden",
    input: flux,
    list: false,
  },
};
const versions: Record<string, SimulatedModel> = {
  [sdxlVersion]: { name: "stability-ai/sdxl", version: sdxlVersion, input: sdxl, list: true },
};

const body = z.strictObject({
  version: z.string().optional(),
  input: z.record(z.string(), z.unknown()),
  // The vendor takes https only; the simulator, which reaches nobody else, http on this machine.
  webhook: z
    .union([z.url({ protocol: /^https$/ }), z.url({ protocol: /^http$/, hostname: /^127\.0\.0\.1$/ })])
    .optional(),
  webhook_events_filter: z.array(z.enum(["start", "output", "logs", "completed"])).optional(),
});

export interface Create {
  model: SimulatedModel;
  input: Record<string, unknown> & { prompt: string };
  webhook: string | undefined;
}

/** A create as strictly as the vendor reads it: the model, its inputs by name and range, or status and detail of the refusal. */
export function readCreate(path: string, json: unknown): Create | { status: number; detail: string } {
  const parsed = body.safeParse(json);
  if (!parsed.success) return { status: 422, detail: `- ${z.prettifyError(parsed.error)}` };
  const { version = "", input, webhook } = parsed.data;
  const hash = /^(?:stability-ai\/sdxl:)?([0-9a-f]{64})$/.exec(version)?.[1] ?? "";
  const model = path === "/v1/predictions" ? versions[hash] : officialModels[path];
  if (!model)
    return { status: path === "/v1/predictions" ? 422 : 404, detail: "The requested resource could not be found." };
  const checked = model.input.safeParse(input);
  if (checked.success) return { model, input: checked.data, webhook };
  const [issue] = checked.error.issues;
  return { status: 422, detail: `- input.${issue?.path.join(".")}: ${issue?.message}\n` };
}
