"use client";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { createSubmitKey } from "#components/ui/submit-key.ts";
import { requestGenerationAction } from "#lib/images/actions.ts";
import { useStudioStore } from "../studio/studio-context.tsx";
import { chooseFor } from "./choice.ts";
import { newJobOf } from "./new-job.ts";

export interface Problem {
  /** For the foot of the panel; null where the fields say it all. */
  text: string | null;
  fields: Record<string, string>;
  /** For a question about it. */
  requestId: string | null;
}

/** Fields that show their own problem; any other field's goes to the foot of the panel. */
const besideFields = new Set(["prompt", "referenceImageIds"]);

/**
 * Asks for the run that the panel describes. The fields stay as they are; a lost answer asked for again finds the run
 * that the first request made, and after an answer the same fields are a new wish.
 */
export function useGenerate({ isUploading }: { isUploading: boolean }) {
  const t = useTranslations("images.panel");
  const errors = useTranslations("errors");
  const store = useStudioStore();
  const keyOf = useRef(createSubmitKey());
  const isBusy = useRef(false);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);

  /** @returns the name of the field that needs attention, or null */
  const generate = async (): Promise<string | null> => {
    if (isBusy.current) return null;
    const studio = store.studio();
    const refuse = (text: string | null, fields: Record<string, string> = {}, requestId: string | null = null) => {
      setProblem({ text, fields, requestId });
      return Object.keys(fields)[0] ?? null;
    };
    if (!studio.draft.prompt.trim()) return refuse(null, { prompt: t("promptMissing") });
    if (isUploading) return refuse(t("stillUploading"));

    isBusy.current = true;
    setPending(true);
    setProblem(null);
    const wish = { sessionId: studio.session?.sessionId ?? null, job: newJobOf(studio.draft, chooseFor(studio)) };
    const result = await requestGenerationAction({ idempotencyKey: keyOf.current(wish), ...wish }).catch(() => null);
    isBusy.current = false;
    setPending(false);
    if (!result) return refuse(t("unreachable"));
    if (!result.ok) {
      const { code, fields = {}, requestId } = result.error;
      const elsewhere = Object.keys(fields).filter((name) => !besideFields.has(name));
      const text = code === "not_found" ? t("gone") : errors(code);
      return refuse([text, ...elsewhere.map((name) => fields[name])].join(" "), fields, requestId);
    }
    keyOf.current = createSubmitKey();
    store.studio().putJob(result.value);
    return null;
  };

  return { generate, pending, problem };
}
