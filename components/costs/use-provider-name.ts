import { useTranslations } from "next-intl";

const vendors: Record<string, string> = {
  gemini: "Gemini",
  deepseek: "DeepSeek",
  openai: "OpenAI",
  replicate: "Replicate",
};

/** A provider as people call it, with its model; our own always says that it makes a draft. */
export function useProviderName() {
  const t = useTranslations("common");
  return (provider: string, model?: string) => {
    if (provider === "local") return t("local");
    const vendor = vendors[provider] ?? provider;
    return model ? `${vendor} (${model})` : vendor;
  };
}
