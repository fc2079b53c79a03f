"use client";
import { ImagePlus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Picture } from "#components/ui/picture.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { DropTarget } from "#components/uploads/drop-target.tsx";
import { useUpload } from "#components/uploads/use-upload.ts";
import { useAdPart } from "../studio/ad-context.tsx";
import { useAdActions } from "../studio/use-ad-actions.ts";

/** The product's photo: the anchor of every image. */
export function PhotoField() {
  const t = useTranslations("ads.brief");
  const words = useTranslations("new");
  const photo = useAdPart(({ session }) => session.productImage);
  const { changeBrief } = useAdActions();
  const input = useRef<HTMLInputElement>(null);
  const { upload, part, problem } = useUpload();
  const [name, setName] = useState("");
  const take = async (file: File | undefined) => {
    if (!file) return;
    setName(file.name);
    const uploaded = await upload(file);
    if (uploaded) await changeBrief({ productUploadId: uploaded.uploadId });
  };
  return (
    <section aria-label={t("photo")} className="grid gap-2">
      <input
        ref={input}
        type="file"
        accept="image/jpeg,image/png,image/webp,image/avif,image/gif"
        hidden
        onChange={(event) => {
          void take(event.currentTarget.files?.[0]);
          event.currentTarget.value = "";
        }}
      />
      <div className="flex items-center gap-3">
        <span className="grid size-20 shrink-0 place-items-center overflow-hidden rounded-md bg-stage text-ink-3">
          {photo ? (
            <Picture src={photo.thumbnailUrl} alt={t("photo")} className="size-full object-contain" />
          ) : (
            <ImagePlus aria-hidden className="size-6" strokeWidth={1.25} />
          )}
        </span>
        <div className="grid min-w-0 flex-1 gap-1.5">
          <p className="font-medium text-sm">{t("photo")}</p>
          <p className="text-ink-3 text-xs">{photo ? t("photoKept") : t("photoHint")}</p>
          <div className="flex items-center gap-1">
            <Button size="sm" onClick={() => input.current?.click()}>
              {photo ? words("replace") : words("choose")}
            </Button>
            {photo && (
              <IconButton
                label={words("remove")}
                icon={<X />}
                onClick={() => void changeBrief({ productUploadId: null })}
              />
            )}
          </div>
        </div>
      </div>
      {part !== null && <Progress value={part * 100} label={words("uploading", { name })} />}
      {problem && (
        <p role="alert" className="text-bad text-xs">
          {words(problem)}
        </p>
      )}
      <DropTarget text={t("dropPhoto")} onFiles={([file]) => void take(file)} />
    </section>
  );
}
