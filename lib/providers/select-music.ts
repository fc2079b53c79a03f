import { type Env, env } from "#lib/env.ts";
import { localMusic } from "./local/music/index.ts";
import { localMethod, type MethodModel, type Methods, openMethod, usableMethods } from "./methods.ts";
import type { MusicMaker } from "./music-contract.ts";
import { replicateMethod } from "./replicate/method.ts";
import { replicateMusic } from "./replicate/music/index.ts";

export type MusicMethod = NonNullable<Env["MUSIC_PROVIDER"]>;
export type MusicModel = MethodModel<MusicMethod>;

const methods: Methods<MusicMethod, MusicMaker> = {
  musicgen: replicateMethod(replicateMusic, "musicgen", "MusicGen"),
  local: localMethod(localMusic),
};

/** @throws ProviderFailure as `openMethod` does */
export const musicMaker = (method: string, model: string, environment: Env = env()): MusicMaker =>
  openMethod(methods, { method, model, environment });

/** What can be chosen here: every method whose key is set, and always the local one. */
export const availableMusicModels = (environment: Env): MusicModel[] =>
  usableMethods(methods, environment, environment.MUSIC_PROVIDER).map(({ maker: _, ...model }) => model);
