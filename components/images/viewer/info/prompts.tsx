"use client";
import { useTranslations } from "next-intl";
import { CopyButton } from "#components/ui/copy-button.tsx";
import type { GeneratedImage, GenerationJob } from "#lib/images/schema.ts";
import { Section } from "./section.tsx";

/** What the model was told, and what it came from. What is the same text is not said twice. */
export function Prompts({ image, job }: { image: GeneratedImage; job: GenerationJob | undefined }) {
  const t = useTranslations("images.viewer");
  const { promptUsed } = image;
  const composed = job?.generatedPrompt && job.generatedPrompt !== promptUsed ? job.generatedPrompt : null;
  const own = job && job.prompt !== promptUsed ? job.prompt : null;
  return (
    <>
      <Section title={t("promptUsed")} aside={<Copy text={promptUsed} label={t("copyPromptUsed")} />}>
        <Text>{promptUsed}</Text>
        {job?.isCustomEnabled && <p className="text-ink-3 text-xs">{t("verbatim")}</p>}
      </Section>
      {own && (
        <Section title={t("ownPrompt")} aside={<Copy text={own} label={t("copyOwnPrompt")} />}>
          <Text>{own}</Text>
        </Section>
      )}
      {composed && (
        <Section title={t("composedPrompt")} aside={<Copy text={composed} label={t("copyComposedPrompt")} />}>
          <details className="text-sm">
            <summary className="hit-44 w-fit rounded-xs text-ink-3 text-xs hover:text-ink">{t("showComposed")}</summary>
            <div className="pt-2">
              <Text>{composed}</Text>
            </div>
          </details>
        </Section>
      )}
    </>
  );
}

const Text = ({ children }: { children: string }) => (
  <p className="whitespace-pre-line text-ink-2 text-sm [overflow-wrap:anywhere]">{children}</p>
);

const Copy = ({ text, label }: { text: string; label: string }) => (
  <CopyButton text={text} label={label} className="-mr-1.5" />
);
