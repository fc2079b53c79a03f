import { useTranslations } from "next-intl";
import { useState } from "react";
import { showToast } from "#components/ui/toast-store.ts";
import { useAct } from "#components/ui/use-act.ts";
import { addReferenceAction, removeReferenceAction } from "#lib/images/actions.ts";
import type { ReferenceImage } from "#lib/images/schema.ts";
import { useStudioStore } from "../studio/studio-context.tsx";

/** Puts generated images among the session's references, switched on for the next run. */
export function useAddReferences() {
  const t = useTranslations("images.viewer");
  const common = useTranslations("common");
  const store = useStudioStore();
  const act = useAct();
  const [isBusy, setBusy] = useState(false);

  const keep = (reference: ReferenceImage) => {
    const { putReference, changeDraft, draft } = store.studio();
    putReference(reference);
    changeDraft({ referenceImageIds: [...new Set([...draft.referenceImageIds, reference.id])] });
  };
  const remove = async (references: ReferenceImage[]) => {
    for (const { id } of references)
      if (await act(removeReferenceAction({ referenceId: id }))) store.studio().dropReference(id);
  };

  const add = async (imageIds: readonly string[], role: ReferenceImage["role"]) => {
    const sessionId = store.studio().session?.sessionId;
    if (!sessionId) return;
    setBusy(true);
    const added: ReferenceImage[] = [];
    // One after the other: the strip keeps the order in which they were chosen.
    for (const generatedImageId of imageIds) {
      const result = await act(addReferenceAction({ sessionId, reference: { generatedImageId, role } }));
      if (!result) break;
      keep(result.value);
      added.push(result.value);
    }
    setBusy(false);
    if (added.length > 0)
      showToast({
        text: t("referencesAdded", { count: added.length }),
        action: { label: common("undo"), run: () => void remove(added) },
      });
  };
  return { add, isBusy };
}
