"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { showToast } from "#components/ui/toast-store.ts";
import { rememberUndo } from "#components/ui/undo.ts";
import { useAct } from "#components/ui/use-act.ts";
import { deleteSessionAction, renameSessionAction, restoreSessionAction } from "#lib/images/actions.ts";
import type { ImageSession } from "#lib/images/schema.ts";

/** What can be done with a session of the rail. */
export function useSessionActions({ sessionId, title }: ImageSession, isOpen: boolean) {
  const t = useTranslations("images.studio");
  const common = useTranslations("common");
  const router = useRouter();
  const act = useAct();

  return {
    async rename(name: string) {
      await act(renameSessionAction({ sessionId, title: name }));
      router.refresh();
    },

    /** The open one gives way to the one that was used before it. */
    async remove() {
      if (!(await act(deleteSessionAction({ sessionId })))) return;
      const { undo } = rememberUndo(async () => {
        if (!(await act(restoreSessionAction({ sessionId })))) return;
        if (isOpen) router.push(`/images/${sessionId}`);
        else router.refresh();
      });
      if (isOpen) router.push("/images");
      else router.refresh();
      showToast({ text: t("sessionDeleted", { title }), action: { label: common("undo"), run: undo } });
    },
  };
}
