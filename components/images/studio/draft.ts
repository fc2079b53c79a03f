import { keep, readKept } from "#components/ui/kept-draft.ts";
import type { ImageMethod, NewGenerationJob } from "#lib/images/schema.ts";

type Field = "shotType" | "cameraAngle" | "style" | "lighting" | "weather" | "location" | "aspectRatio";

/** The panel's fields. Nothing is ever undefined: what is empty is an empty string. */
export interface Draft extends Pick<NewGenerationJob, Field> {
  prompt: string;
  /** The composed prompt as a person edited it; "" while it is composed from the fields. */
  generatedPrompt: string;
  isCustomEnabled: boolean;
  numberOfShots: number;
  /** Digits; "" for a new one each time. */
  seed: string;
  /** The session's references that go along. */
  referenceImageIds: string[];
  brandId: string;
  /** "" for the configured one. */
  generationMethod: ImageMethod | "";
  reviewPrompt: boolean;
}

export const emptyDraft: Draft = {
  prompt: "",
  generatedPrompt: "",
  shotType: "any",
  cameraAngle: "any",
  style: "any",
  location: "any",
  lighting: "any",
  weather: "any",
  isCustomEnabled: false,
  aspectRatio: "1:1",
  numberOfShots: 4,
  seed: "",
  referenceImageIds: [],
  brandId: "",
  generationMethod: "",
  reviewPrompt: true,
};

const prefix = "images-draft:";

/** What was typed before and not sent. */
export const readDraft = (storage: Pick<Storage, "getItem">, key: string): Draft =>
  readKept(storage, prefix + key, emptyDraft);

export const keepDraft = (storage: Pick<Storage, "setItem">, key: string, draft: Draft) =>
  keep(storage, prefix + key, draft);

export const dropDraft = (storage: Pick<Storage, "removeItem">, key: string) => storage.removeItem(prefix + key);
