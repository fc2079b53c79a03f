"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback } from "react";
import { showToast } from "#components/ui/toast-store.ts";
import { rememberUndo } from "#components/ui/undo.ts";
import { useAct } from "#components/ui/use-act.ts";
import type { ActionResult } from "#lib/action.ts";
import {
  deleteGenerationAction,
  deleteImagesAction,
  restoreGenerationAction,
  restoreImagesAction,
} from "#lib/images/actions.ts";
import { useStudioStore } from "./studio-context.tsx";

/** Deletes at once, with Undo in a toast and on ⌘Z. What the server refuses comes back into view. */
export function useDelete() {
  const t = useTranslations("images.studio");
  const common = useTranslations("common");
  const act = useAct();
  const store = useStudioStore();
  const router = useRouter();

  const remove = useCallback(
    ({ text, hide, send, restore }: Removal) => {
      hide(true);
      const sent = act(send());
      const { undo, forget } = rememberUndo(async () => {
        hide(false);
        if (!(await sent)) return;
        if (await act(restore())) router.refresh();
        else hide(true);
      });
      void sent.then((done) => {
        // The session's thumbnail may have been one of them.
        if (done) return router.refresh();
        forget();
        hide(false);
      });
      showToast({ text, action: { label: common("undo"), run: undo } });
    },
    [act, common, router],
  );

  const deleteImages = useCallback(
    (imageIds: string[]) =>
      remove({
        text: t("imagesDeleted", { count: imageIds.length }),
        hide: (hidden) => store.studio().hideImages(imageIds, hidden),
        send: () => deleteImagesAction({ imageIds }),
        restore: () => restoreImagesAction({ imageIds }),
      }),
    [remove, store, t],
  );

  const deleteRun = useCallback(
    (jobId: string) =>
      remove({
        text: t("runDeleted"),
        hide: (hidden) => store.studio().hideJob(jobId, hidden),
        send: () => deleteGenerationAction({ jobId }),
        restore: () => restoreGenerationAction({ jobId }),
      }),
    [remove, store, t],
  );

  return { deleteImages, deleteRun };
}

interface Removal {
  text: string;
  hide: (hidden: boolean) => void;
  send: () => Promise<ActionResult<unknown>>;
  restore: () => Promise<ActionResult<unknown>>;
}
