import * as z from "zod";
import { drawClip } from "./draw-clip.ts";
import { drawImage } from "./draw-image.ts";
import type { Fault } from "./faults.ts";
import { playTrack } from "./play-track.ts";

export type Input = Record<string, unknown>;

export interface SimulatedModel {
  name: string;
  version: string;
  input: z.ZodType<Input>;
  /** Whether the output is a list. */
  list: boolean;
  extension(input: Input): "png" | "mp4" | "wav" | "mp3";
  make(input: Input, fault: Fault | undefined): Promise<Buffer>;
}

/** An address, or the bytes themselves where they are few. */
const file = z.string().refine((value) => /^https:\/\//.test(value) || /^data:image\/[a-z]+;base64,/.test(value), {
  message: "Does not match format 'uri'",
});
const smallFile = file.refine((value) => value.length <= 256_000, "data URLs must be at most 256 kB");
const side = (min: number, max: number, step: number) => z.int().min(min).max(max).multipleOf(step);
const seed = z.int().min(0).max(4_294_967_295).optional();

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
    seed,
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
  seed,
});

const wan = z.strictObject({
  image: smallFile,
  prompt: z.string().min(1),
  last_image: smallFile.optional(),
  resolution: z.enum(["480p", "720p"]).default("480p"),
  num_frames: z.int().min(81).max(121).default(81),
  frames_per_second: z.int().min(5).max(30).default(16),
  go_fast: z.boolean().optional(),
  interpolate_output: z.boolean().default(false),
  sample_shift: z.number().min(1).max(20).optional(),
  seed,
});

const runway = z.strictObject({
  image: smallFile,
  prompt: z.string().min(1).max(1000),
  duration: z.union([z.literal(5), z.literal(10)]).default(5),
  aspect_ratio: z.enum(["16:9", "9:16", "4:3", "3:4", "1:1", "21:9"]).default("16:9"),
  seed,
});

const svd = z.strictObject({
  input_image: smallFile,
  video_length: z.enum(["14_frames_with_svd", "25_frames_with_svd_xt"]).default("14_frames_with_svd"),
  sizing_strategy: z
    .enum(["maintain_aspect_ratio", "crop_to_16_9", "use_image_dimensions"])
    .default("maintain_aspect_ratio"),
  frames_per_second: z.int().min(5).max(30).default(6),
  motion_bucket_id: z.int().min(1).max(255).default(127),
  cond_aug: z.number().optional(),
  decoding_t: z.int().min(1).optional(),
  seed,
});

const musicgen = z.strictObject({
  prompt: z.string(),
  duration: z.int().min(1).max(30).default(8),
  model_version: z.enum(["stereo-melody-large", "stereo-large", "melody-large", "large"]).optional(),
  normalization_strategy: z.enum(["loudness", "clip", "peak", "rms"]).optional(),
  top_k: z.int().optional(),
  top_p: z.number().optional(),
  temperature: z.number().optional(),
  classifier_free_guidance: z.int().optional(),
  output_format: z.enum(["wav", "mp3"]).default("wav"),
  seed,
});

const image = {
  extension: () => "png" as const,
  make: ({ prompt, seed, width = 1024, height = 1024, image, image_prompt }: Input, fault?: Fault) =>
    drawImage(
      { words: JSON.stringify([prompt, seed, image, image_prompt]), width: Number(width), height: Number(height) },
      fault,
    ),
};
const clip = { list: false, extension: () => "mp4" as const };

/** 720p of each ratio as the vendor has it. */
const runwaySizes = {
  "16:9": [1280, 720],
  "9:16": [720, 1280],
  "4:3": [1104, 832],
  "3:4": [832, 1104],
  "1:1": [960, 960],
  "21:9": [1584, 672],
} as const;

const official: Omit<SimulatedModel, "version">[] = [
  { name: "black-forest-labs/flux-1.1-pro", input: flux, list: false, ...image },
  {
    name: "wan-video/wan-2.2-i2v-fast",
    input: wan,
    ...clip,
    make(sent, fault) {
      const { image, resolution, num_frames, frames_per_second, interpolate_output } = wan.parse(sent);
      const area = resolution === "720p" ? 1280 * 720 : 832 * 480;
      const size = { area, step: 16 };
      const fps = interpolate_output ? 30 : frames_per_second;
      return drawClip({ image, size, fps, seconds: num_frames / frames_per_second }, fault);
    },
  },
  {
    name: "runwayml/gen4-turbo",
    input: runway,
    ...clip,
    make(sent, fault) {
      const { image, aspect_ratio, duration } = runway.parse(sent);
      const [width, height] = runwaySizes[aspect_ratio];
      return drawClip({ image, size: { width, height }, fps: 24, seconds: duration }, fault);
    },
  },
];

const pinned: SimulatedModel[] = [
  {
    name: "stability-ai/sdxl",
    version: "7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc",
    input: sdxl,
    list: true,
    ...image,
  },
  {
    name: "stability-ai/stable-video-diffusion",
    version: "3f0457e4619daac51203dedb472816fd4af51f3149fa7a9e0b5ffcf1b8172438",
    input: svd,
    ...clip,
    make(sent, fault) {
      const { input_image: image, video_length, frames_per_second: fps } = svd.parse(sent);
      const seconds = Number.parseInt(video_length, 10) / fps;
      return drawClip({ image, size: { area: 1024 * 576, step: 64 }, fps, seconds }, fault);
    },
  },
  {
    name: "meta/musicgen",
    version: "671ac645ce5e552cc63a54a2bbff63fcf798043055d2dac5fc9e36a837eedcfb",
    input: musicgen,
    list: false,
    extension: ({ output_format }) => (output_format === "mp3" ? "mp3" : "wav"),
    make(sent, fault) {
      const { prompt, seed, duration, output_format: format } = musicgen.parse(sent);
      return playTrack({ words: JSON.stringify([prompt, seed]), seconds: duration, format }, fault);
    },
  },
];

/** By the path of its create. */
export const officialModels: Record<string, SimulatedModel> = Object.fromEntries(
  official.map((model) => [`/v1/models/${model.name}/predictions`, { ...model, version: "hidden" }]),
);

/** By `version`, with or without the model's name before the hash. */
export const versions: Record<string, SimulatedModel> = Object.fromEntries(
  pinned.flatMap((model) => [
    [model.version, model],
    [`${model.name}:${model.version}`, model],
  ]),
);
