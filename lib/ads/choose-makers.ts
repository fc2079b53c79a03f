import { type Env, env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import type { MethodModel } from "#lib/providers/methods.ts";
import { availableImageModels } from "#lib/providers/select-images.ts";
import { availableMusicModels } from "#lib/providers/select-music.ts";
import { availableVideoModels } from "#lib/providers/select-video.ts";
import type { AdRatio } from "#lib/providers/video-contract.ts";

interface Wish {
  imageMethod?: string | undefined;
  videoMethod?: string | undefined;
  musicMethod?: string | undefined;
  aspectRatio: AdRatio;
}

/**
 * Who makes an ad's things, each with its model as it is configured now: the chosen one, else the default.
 * @throws AppError `invalid` for what is not set up here, or cannot make images of the ratio
 */
export function chooseMakers(wish: Wish, environment: Env = env()) {
  const image = choose("imageMethod", wish.imageMethod, availableImageModels(environment));
  const video = choose("videoMethod", wish.videoMethod, availableVideoModels(environment));
  const music = choose("musicMethod", wish.musicMethod, availableMusicModels(environment));
  if (!image.capabilities.aspectRatios.includes(wish.aspectRatio))
    throw refusal("imageMethod", `${image.label} makes no images of ${wish.aspectRatio}. Choose another one.`);
  return {
    imageMethod: image.method,
    imageModel: image.model,
    videoMethod: video.method,
    videoModel: video.model,
    musicMethod: music.method,
    musicModel: music.model,
  };
}

function choose<M extends MethodModel<string>>(field: string, method: string | undefined, models: M[]): M {
  const model = models.find((known) => (method === undefined ? known.isDefault : known.method === method));
  if (!model) throw refusal(field, "This is not set up here. Choose another one.");
  return model;
}

const refusal = (field: string, sentence: string) =>
  new AppError("invalid", sentence, { fields: { [field]: sentence } });
