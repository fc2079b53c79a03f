"use client";
import { Check, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { classes } from "#components/ui/classes.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Picture } from "#components/ui/picture.tsx";
import { showToast } from "#components/ui/toast-store.ts";
import { changeReferenceAction, removeReferenceAction, restoreReferenceAction } from "#lib/images/actions.ts";
import type { ReferenceImage } from "#lib/images/schema.ts";
import { useStudioStore } from "../../studio/studio-context.tsx";

const roles = { product: "role_product", style: "role_style", layout: "role_layout" } as const satisfies Record<
  ReferenceImage["role"],
  string
>;

interface Props {
  reference: ReferenceImage;
  /** Switched on by the user. */
  isChosen: boolean;
  /** Chosen, and within what the model takes. */
  isUsed: boolean;
}

/** A reference: pressed it goes along with the next run or stays at home; below, what it is for. */
export function ReferenceTile({ reference, isChosen, isUsed }: Props) {
  const t = useTranslations("images.panel");
  const common = useTranslations("common");
  const errors = useTranslations("errors");
  const store = useStudioStore();
  const { id, fileName, thumbnailUrl, role } = reference;

  const choose = (on: boolean) => {
    const { draft, changeDraft } = store.studio();
    const others = draft.referenceImageIds.filter((each) => each !== id);
    changeDraft({ referenceImageIds: on ? [...others, id] : others });
  };
  const change = async (wish: ReferenceImage["role"]) => {
    store.studio().putReference({ ...reference, role: wish });
    const result = await changeReferenceAction({ referenceId: id, role: wish }).catch(() => null);
    store.studio().putReference(result?.ok ? result.value : reference);
    if (!result?.ok) showToast({ text: errors(result?.error.code ?? "unavailable"), tone: "bad" });
  };
  const putBack = () => {
    store.studio().putReference(reference);
    if (isChosen) choose(true);
  };
  const remove = async () => {
    store.studio().dropReference(id);
    const result = await removeReferenceAction({ referenceId: id }).catch(() => null);
    if (result?.ok) {
      const restore = async () => {
        const back = await restoreReferenceAction({ referenceId: id }).catch(() => null);
        if (back?.ok) putBack();
        else showToast({ text: errors(back?.error.code ?? "unavailable"), tone: "bad" });
      };
      showToast({ text: t("referenceRemoved"), action: { label: common("undo"), run: restore } });
    } else {
      putBack();
      showToast({ text: errors(result?.error.code ?? "unavailable"), tone: "bad" });
    }
  };

  return (
    <li className="group grid min-w-0 content-start">
      <button
        type="button"
        aria-pressed={isChosen}
        aria-label={t("useReference", { name: fileName })}
        title={fileName}
        onClick={() => choose(!isChosen)}
        className={classes(
          "relative aspect-4/3 overflow-hidden rounded-sm bg-stage transition-shadow duration-120",
          isUsed ? "ring-2 ring-mark" : "hover:ring-1 hover:ring-line-strong",
        )}
      >
        <Picture
          src={thumbnailUrl}
          alt=""
          className={classes("size-full object-contain transition-opacity duration-120", !isUsed && "opacity-40")}
        />
        {isUsed && (
          <span className="absolute top-1 left-1 grid size-4 place-items-center rounded-full bg-brand text-brand-ink [&_svg]:size-3">
            <Check aria-hidden strokeWidth={3} />
          </span>
        )}
        {isChosen && !isUsed && (
          <span className="absolute inset-x-0 bottom-0 bg-canvas/85 py-0.5 text-center text-2xs text-ink-2">
            {t("notUsed")}
          </span>
        )}
      </button>
      <div className="flex items-center justify-between pt-0.5">
        <select
          aria-label={t("roleOf", { name: fileName })}
          value={role}
          onChange={(event) => change(event.currentTarget.value as ReferenceImage["role"])}
          className="-ml-1 h-7 min-w-0 rounded-sm bg-transparent text-ink-2 text-xs hover:bg-raised hover:text-ink pointer-coarse:h-11"
        >
          {Object.entries(roles).map(([value, key]) => (
            <option key={value} value={value} className="bg-surface">
              {t(key)}
            </option>
          ))}
        </select>
        <IconButton label={t("removeReference", { name: fileName })} icon={<X />} onClick={remove} />
      </div>
    </li>
  );
}
