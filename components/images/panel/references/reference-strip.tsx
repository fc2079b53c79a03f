"use client";
import { ImagePlus, Images, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Menu, MenuItem } from "#components/ui/menu.tsx";
import { useMethodName } from "../../studio/names.ts";
import { useStudioPart } from "../../studio/studio-context.tsx";
import { useChoice } from "../use-choice.ts";
import { GalleryDialog } from "./gallery-dialog.tsx";
import { ReferenceTile } from "./reference-tile.tsx";
import { UploadTile } from "./upload-tile.tsx";
import type { useReferenceUploads } from "./use-reference-uploads.ts";

const accepted = "image/jpeg,image/png,image/webp,image/avif,image/gif";

type Props = ReturnType<typeof useReferenceUploads> & { error: string | undefined };

/** The session's references: which go along with the next run, and as what. Nothing is shown where the model takes none. */
export function ReferenceStrip({ uploads, problems, addFiles, addImage, stop, error }: Props) {
  const t = useTranslations("images.panel");
  const heading = useId();
  const input = useRef<HTMLInputElement>(null);
  const [choosing, setChoosing] = useState(false);
  const { model, references: used } = useChoice();
  const references = useStudioPart((studio) => studio.references);
  const hasImages = useStudioPart(({ images }) => images.length > 0);
  const chosen = useStudioPart(({ draft }) => draft.referenceImageIds);
  const nameOf = useMethodName();
  const most = model.capabilities.references;
  if (most === 0) return null;
  const isEmpty = references.length + uploads.length === 0;
  const isOver = references.filter(({ id }) => chosen.includes(id)).length > most;
  const openFiles = () => input.current?.click();
  return (
    <section aria-labelledby={heading} className="grid gap-2.5">
      <input
        ref={input}
        type="file"
        accept={accepted}
        multiple
        hidden
        onChange={(event) => {
          addFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = "";
        }}
      />
      <div className="flex items-center justify-between gap-2">
        <h2 id={heading} className="font-medium text-sm">
          {t("references")}
        </h2>
        {!isEmpty && (
          <span className="tnum text-ink-3 text-xs">{t("referencesUsed", { used: used.length, most })}</span>
        )}
      </div>
      {!isEmpty && (
        <ul className="grid grid-cols-3 gap-2">
          {references.map((reference) => (
            <ReferenceTile
              key={reference.id}
              reference={reference}
              isUsed={used.includes(reference)}
              isChosen={chosen.includes(reference.id)}
            />
          ))}
          {uploads.map((upload) => (
            <UploadTile key={upload.id} upload={upload} onStop={() => stop(upload.id)} />
          ))}
        </ul>
      )}
      {isOver && <p className="text-ink-3 text-xs">{t("mostReferences", { model: nameOf(model.method), most })}</p>}
      {[...problems, ...(error ? [error] : [])].map((problem) => (
        <p key={problem} role="alert" className="text-bad text-xs">
          {problem}
        </p>
      ))}
      {hasImages ? (
        <Menu
          className="hit-44 inline-flex h-8 w-full items-center justify-center gap-2 rounded-sm border border-line-strong border-dashed text-ink-2 text-sm hover:bg-raised hover:text-ink pointer-coarse:h-11 [&_svg]:size-4"
          trigger={
            <>
              <Plus aria-hidden />
              {t("addReference")}
            </>
          }
        >
          <MenuItem icon={<ImagePlus />} onSelect={openFiles}>
            {t("addFiles")}
          </MenuItem>
          <MenuItem icon={<Images />} onSelect={() => setChoosing(true)}>
            {t("addFromSession")}
          </MenuItem>
        </Menu>
      ) : (
        <Button className="w-full border-line-strong! border-dashed! bg-transparent!" onClick={openFiles}>
          <Plus aria-hidden />
          {t("addReference")}
        </Button>
      )}
      {isEmpty && <p className="text-ink-3 text-xs pointer-coarse:hidden">{t("addHint")}</p>}
      <GalleryDialog open={choosing} onClose={() => setChoosing(false)} onChoose={addImage} />
    </section>
  );
}
