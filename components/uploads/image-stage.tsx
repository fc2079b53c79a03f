"use client";
import { Globe, ImagePlus, Link2, X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { type RefObject, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Picture } from "#components/ui/picture.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { Shortcut } from "#components/ui/shortcut.tsx";
import { AddressForm } from "./address-form.tsx";
import type { ImageSource } from "./use-image-source.ts";

interface Props {
  source: ImageSource;
  onFile: (file: File) => void;
  /** Absent where only files will do. */
  onAddress?: (url: string) => void;
  onRemove: () => void;
  /** What is asked for here. */
  title?: string;
}

const accepted = "image/jpeg,image/png,image/webp,image/avif,image/gif";

/** The neutral table on which the image lies: empty, on its way, or here. Dropping works on the whole window. */
export function ImageStage({ source, onFile, onAddress, onRemove, title }: Props) {
  const t = useTranslations("new");
  const input = useRef<HTMLInputElement>(null);
  return (
    <section
      aria-label={t("image")}
      className="grid min-h-72 min-w-0 grid-rows-[minmax(0,1fr)_auto] bg-stage max-lg:min-h-[46dvh] lg:min-h-0"
    >
      <input
        ref={input}
        type="file"
        accept={accepted}
        hidden
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) onFile(file);
          event.currentTarget.value = "";
        }}
      />
      {source.kind === "none" && <Empty input={input} problem={source.problem} onAddress={onAddress} title={title} />}
      {source.kind === "address" && (
        <div className="grid place-content-center justify-items-center gap-3 p-8 text-center">
          <Globe aria-hidden className="size-8 text-ink-3" strokeWidth={1.25} />
          <p className="max-w-md break-all font-mono text-sm">{source.url}</p>
          <p className="text-ink-3 text-sm">{t("urlStaged")}</p>
        </div>
      )}
      {(source.kind === "uploading" || source.kind === "uploaded" || source.kind === "given") && (
        <div className="grid min-h-0 place-items-center p-4 md:p-8">
          <Picture
            src={source.preview}
            alt={source.name}
            className="max-h-[46dvh] min-h-0 max-w-full animate-rise object-contain lg:max-h-full"
          />
        </div>
      )}
      {source.kind !== "none" && <Caption source={source} input={input} onRemove={onRemove} />}
    </section>
  );
}

type Input = RefObject<HTMLInputElement | null>;

function Empty({
  input,
  problem,
  onAddress,
  title,
}: {
  input: Input;
  problem: (ImageSource & { kind: "none" })["problem"];
  onAddress: Props["onAddress"];
  title: string | undefined;
}) {
  const t = useTranslations("new");
  const [asking, setAsking] = useState(false);
  return (
    <div className="m-4 grid place-content-center justify-items-center gap-4 rounded-lg border border-line-strong border-dashed p-6 text-center md:m-6">
      <ImagePlus aria-hidden className="size-9 text-ink-3" strokeWidth={1.25} />
      <div className="grid gap-1.5">
        <p className="text-xl">{title ?? t("dropTitle")}</p>
        <p className="max-w-sm text-ink-3 text-sm">{t.rich("dropText", { key: () => <Shortcut>V</Shortcut> })}</p>
      </div>
      <p role="alert" className="max-w-sm text-bad text-sm empty:hidden">
        {problem && t(problem)}
      </p>
      {asking && onAddress ? (
        <AddressForm onAddress={onAddress} onCancel={() => setAsking(false)} />
      ) : (
        <div className="flex flex-wrap justify-center gap-2">
          <Button onClick={() => input.current?.click()}>{t("choose")}</Button>
          {onAddress && (
            <Button look="quiet" onClick={() => setAsking(true)}>
              <Link2 aria-hidden />
              {t("useUrl")}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

function Caption({
  source,
  input,
  onRemove,
}: {
  source: Exclude<ImageSource, { kind: "none" }>;
  input: Input;
  onRemove: () => void;
}) {
  const t = useTranslations("new");
  return (
    <div className="border-line border-t bg-canvas">
      {source.kind === "uploading" && (
        <Progress value={source.part * 100} label={t("uploading", { name: source.name })} />
      )}
      <div className="flex h-11 items-center gap-3 px-4 text-sm">
        <p role="status" className="tnum min-w-0 truncate text-ink-3">
          <State source={source} />
        </p>
        <span className="ml-auto flex items-center gap-1">
          <Button look="quiet" size="sm" onClick={() => input.current?.click()}>
            {t("replace")}
          </Button>
          <IconButton label={t("remove")} icon={<X />} onClick={onRemove} />
        </span>
      </div>
    </div>
  );
}

function State({ source }: { source: Exclude<ImageSource, { kind: "none" }> }) {
  const t = useTranslations("new");
  const format = useFormatter();
  if (source.kind === "address") return new URL(source.url).hostname;
  if (source.kind === "given") return t("pixels", { width: source.width, height: source.height });
  if (source.kind === "uploading") return source.part < 1 ? t("uploading", { name: source.name }) : t("checking");
  const { width, height, sizeBytes } = source.upload;
  const megabytes = sizeBytes >= 1e6;
  const size = format.number(sizeBytes / (megabytes ? 1e6 : 1e3), {
    style: "unit",
    unit: megabytes ? "megabyte" : "kilobyte",
    maximumFractionDigits: megabytes ? 1 : 0,
  });
  return t("uploaded", { width, height, size });
}
