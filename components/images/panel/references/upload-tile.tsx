"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Picture } from "#components/ui/picture.tsx";
import { Progress } from "#components/ui/progress.tsx";
import type { Upload } from "./use-reference-uploads.ts";

/** A file on its way: itself, how far it is, and a way to stop it. */
export function UploadTile({ upload, onStop }: { upload: Upload; onStop: () => void }) {
  const t = useTranslations("images.panel");
  const { name, preview, part } = upload;
  return (
    <li className="grid min-w-0 content-start">
      <span className="relative block aspect-4/3 overflow-hidden rounded-sm bg-stage">
        <Picture
          src={preview}
          alt=""
          onLoad={() => URL.revokeObjectURL(preview)}
          className="size-full object-contain opacity-50"
        />
        <Progress value={part * 100} label={t("uploading", { name })} className="absolute inset-x-1.5 bottom-1.5" />
      </span>
      <span className="flex items-center justify-between gap-1 pt-0.5">
        <span className="tnum truncate text-ink-3 text-xs">
          {part < 1 ? `${Math.floor(part * 100)} %` : t("checking")}
        </span>
        <IconButton label={t("stopUpload", { name })} icon={<X />} onClick={onStop} />
      </span>
    </li>
  );
}
