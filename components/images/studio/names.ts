import { useTranslations } from "next-intl";
import type { GenerationJob, ImageMethod } from "#lib/images/schema.ts";

const vendors: Record<string, string> = { openai: "OpenAI", gemini: "Gemini", replicate: "Replicate" };
const methods: Record<Exclude<ImageMethod, "local">, string> = {
  openai: "OpenAI",
  gemini: "Gemini",
  "flux-pro": "FLUX 1.1 pro",
  sdxl: "SDXL",
};

/** A vendor as people call it. */
export const vendorName = (provider: string) => vendors[provider] ?? provider;

/** Who made a run: our own always says that it makes a draft. */
export function useMethodName() {
  const common = useTranslations("common");
  return (method: ImageMethod) => (method === "local" ? common("local") : methods[method]);
}

const fields = ["shotType", "cameraAngle", "style", "location", "lighting", "weather"] as const;

/** The scene in the reader's words, without what was left open. A place may be in the user's own words. */
export function useSceneWords() {
  const t = useTranslations("images.scene");
  const studio = useTranslations("images.studio");
  return (job: Pick<GenerationJob, (typeof fields)[number] | "isCustomEnabled">): string[] => {
    if (job.isCustomEnabled) return [studio("custom")];
    return fields
      .filter((field) => job[field] !== "any")
      .map((field) => {
        const key = `${field}.${job[field]}` as Parameters<typeof t>[0];
        return t.has(key) ? t(key) : job[field];
      });
  };
}
