"use client";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { showToast } from "#components/ui/toast-store.ts";
import type { ActionResult } from "#lib/action.ts";

/** Awaits an action; what goes wrong is said in a toast. @returns its value, or null after a failure */
export function useAct() {
  const errors = useTranslations("errors");
  return useCallback(
    async <T>(work: Promise<ActionResult<T>>): Promise<{ value: T } | null> => {
      const result = await work.catch(() => null);
      if (result?.ok) return { value: result.value };
      showToast({ text: errors(result?.error.code ?? "unavailable"), tone: "bad" });
      return null;
    },
    [errors],
  );
}
