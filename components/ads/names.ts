import { useTranslations } from "next-intl";
import type { Asset } from "#lib/ads/schema.ts";

const names: Partial<Record<Asset["source"], string>> = {
  openai: "OpenAI",
  gemini: "Gemini",
  "flux-pro": "FLUX 1.1 pro",
  sdxl: "SDXL",
  wan: "Wan",
  runway: "Runway Gen-4 Turbo",
  "stable-video-diffusion": "Stable Video Diffusion",
  musicgen: "MusicGen",
};

/** Who made something: our own always says that it makes a draft. */
export function useMakerName() {
  const common = useTranslations("common");
  const t = useTranslations("ads.frame");
  return (source: Asset["source"]): string => {
    if (source === "local") return common("local");
    return source === "user-upload" ? t("ownUpload") : (names[source] ?? source);
  };
}
