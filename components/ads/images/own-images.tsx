"use client";
import { ImageUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { DropTarget } from "#components/uploads/drop-target.tsx";
import { useUpload } from "#components/uploads/use-upload.ts";
import { useAdActions } from "../studio/use-ad-actions.ts";

/** As many at once as the contract takes. */
const most = 12;

/** Images of one's own on the board, chosen, dropped or pasted. They cost nothing. */
export function OwnImages() {
  const t = useTranslations("ads.board");
  const words = useTranslations("new");
  const input = useRef<HTMLInputElement>(null);
  const { upload, part, problem } = useUpload();
  const { makeImages } = useAdActions();
  const [name, setName] = useState("");
  const take = async (files: File[]) => {
    const uploadIds: string[] = [];
    for (const file of files.slice(0, most)) {
      setName(file.name);
      const uploaded = await upload(file);
      if (uploaded) uploadIds.push(uploaded.uploadId);
    }
    if (uploadIds.length > 0) await makeImages({ uploadIds });
  };
  return (
    <div className="grid justify-items-end gap-1.5">
      <input
        ref={input}
        type="file"
        multiple
        accept="image/jpeg,image/png,image/webp,image/avif,image/gif"
        hidden
        onChange={(event) => {
          void take([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = "";
        }}
      />
      <Button busy={part !== null} onClick={() => input.current?.click()}>
        <ImageUp aria-hidden />
        {t("addOwn")}
      </Button>
      {part !== null && <Progress value={part * 100} label={words("uploading", { name })} className="w-full" />}
      {problem && (
        <p role="alert" className="text-bad text-xs">
          {words(problem)}
        </p>
      )}
      <DropTarget text={t("dropOwn")} onFiles={(files) => void take(files)} />
    </div>
  );
}
