import { expect, test } from "vitest";
import { readEnv } from "#lib/env.ts";
import { availableMusicModels, musicMaker } from "./select-music.ts";

const base = { DATABASE_URL: "postgres://127.0.0.1/x", NEXTAUTH_SECRET: "0123456789abcdef0123456789abcdef" };
const key = { REPLICATE_API_TOKEN: "r" };
const environment = (change: Record<string, string> = {}) => readEnv({ ...base, ...change });

test.each([
  ["nothing is set", {}, ["local"], "local"],
  ["there is a key", key, ["musicgen", "local"], "musicgen"],
  ["there is a key and local is chosen", { ...key, MUSIC_PROVIDER: "local" }, ["musicgen", "local"], "local"],
])("where %s", (_which, change, methods, chosen) => {
  const models = availableMusicModels(environment(change));
  expect(models.map(({ method }) => method)).toEqual(methods);
  expect(models.filter(({ isDefault }) => isDefault)).toMatchObject([{ method: chosen }]);
});

test("a track gets the method and the model that it stored, whatever is configured now", () => {
  const now = environment({ ...key, MUSIC_PROVIDER: "local" });
  expect(musicMaker("musicgen", "musicgen", now)).toMatchObject({ kind: "queued", name: "replicate" });
  expect(musicMaker("local", "synth-1", now).name).toBe("local");
  expect(() => musicMaker("musicgen", "musicgen", environment())).toThrow(
    expect.objectContaining({ kind: "auth", reason: "no_key", charged: "no" }),
  );
});
