"use client";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import type { ActionResult } from "#lib/action.ts";
import { showToast } from "./toast-store.ts";

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
