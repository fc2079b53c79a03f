import { type Env, env } from "#lib/env.ts";
import { localClips } from "./local/clips/index.ts";
import { localMethod, type MethodModel, type Methods, openMethod, usableMethods } from "./methods.ts";
import { replicateMethod } from "./replicate/method.ts";
import { replicateVideo } from "./replicate/video/index.ts";
import type { VideoCapabilities, VideoMaker } from "./video-contract.ts";

export type VideoMethod = NonNullable<Env["VIDEO_PROVIDER"]>;
export type VideoModel = MethodModel<VideoMethod> & { capabilities: VideoCapabilities };

const methods: Methods<VideoMethod, VideoMaker> = {
  wan: replicateMethod(replicateVideo, "wan", "Wan 2.2"),
  runway: replicateMethod(replicateVideo, "runway", "Runway Gen-4 Turbo"),
  "stable-video-diffusion": replicateMethod(replicateVideo, "stable-video-diffusion", "Stable Video Diffusion"),
  local: localMethod(localClips),
};

/** @throws ProviderFailure as `openMethod` does */
export const videoMaker = (method: string, model: string, environment: Env = env()): VideoMaker =>
  openMethod(methods, { method, model, environment });

/** What can be chosen here: every method whose key is set, and always the local one. */
export const availableVideoModels = (environment: Env): VideoModel[] =>
  usableMethods(methods, environment, environment.VIDEO_PROVIDER).map(({ maker, ...model }) => ({
    ...model,
    capabilities: maker.capabilities,
  }));
