"use client";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useMemo, useRef } from "react";
import { TextArea } from "#components/ui/field.tsx";
import { useHydrated } from "#components/ui/use-hydrated.ts";
import { useStudioPart } from "../studio/studio-context.tsx";
import { HistoryMenu } from "./history-menu.tsx";
import { atWriting, promptsOf, stepHistory } from "./prompt-history.ts";
import { useDraftField } from "./use-draft-field.ts";

/** As the request's schema has it, in characters. */
const longest = 4000;
/** So many before the end the rest is counted. */
const nearEnd = 400;

/** What to make, in any language. Alt with the arrows leafs through the session's earlier prompts. */
export function PromptField({ error }: { error: string | undefined }) {
  const t = useTranslations("images.panel");
  const hydrated = useHydrated();
  const [prompt, setPrompt] = useDraftField("prompt");
  const jobs = useStudioPart((studio) => studio.jobs);
  const prompts = useMemo(() => promptsOf(jobs), [jobs]);
  const place = useRef(atWriting);
  const left = longest - prompt.length;

  const leaf = (event: KeyboardEvent) => {
    const step = { ArrowUp: "older", ArrowDown: "newer" } as const;
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown") || event.nativeEvent.isComposing)
      return;
    event.preventDefault();
    const next = stepHistory(prompts, place.current, prompt, step[event.key]);
    place.current = next.place;
    setPrompt(next.prompt);
  };
  const write = (text: string) => {
    place.current = atWriting;
    setPrompt(text);
  };

  return (
    <TextArea
      label={t("prompt")}
      aside={prompts.length > 0 && <HistoryMenu prompts={prompts} onChoose={write} />}
      name="prompt"
      rows={4}
      value={prompt}
      maxLength={longest}
      readOnly={!hydrated}
      required
      placeholder={t("promptPlaceholder")}
      onChange={(event) => write(event.currentTarget.value)}
      onKeyDown={leaf}
      aria-keyshortcuts="Alt+ArrowUp Alt+ArrowDown"
      error={error && !prompt.trim() ? error : undefined}
      hint={left <= nearEnd ? <span className="tnum">{t("charactersLeft", { count: left })}</span> : undefined}
      className="min-h-24"
    />
  );
}
