"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { showToast } from "#components/ui/toast-store.ts";
import { rememberUndo } from "#components/ui/undo.ts";
import { useAct } from "#components/ui/use-act.ts";
import { deleteAdAction, restoreAdAction } from "#lib/ads/actions.ts";

/** Deletes an ad at once, with Undo in a toast and on ⌘Z. */
export function useDeleteAd() {
  const t = useTranslations("ads.list");
  const common = useTranslations("common");
  const act = useAct();
  const router = useRouter();
  return useCallback(
    async ({ sessionId, title }: { sessionId: string; title: string }) => {
      const done = await act(deleteAdAction({ sessionId }));
      if (!done) return;
      router.refresh();
      const { undo } = rememberUndo(async () => {
        if (await act(restoreAdAction({ sessionId }))) router.refresh();
      });
      showToast({ text: t("deleted", { title }), action: { label: common("undo"), run: undo } });
    },
    [act, common, router, t],
  );
}
