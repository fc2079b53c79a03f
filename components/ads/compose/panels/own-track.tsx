"use client";
import { FileMusic, Upload } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import { Progress } from "#components/ui/progress.tsx";
import { UploadRefused, uploadFile } from "#components/uploads/upload-file.ts";
import { useAdPart } from "../../studio/ad-context.tsx";

/** What browsers offer to choose from; the server looks into the file. */
const accepted = "audio/mpeg,audio/wav,audio/mp4,audio/aac,audio/flac,audio/ogg,.mp3,.wav,.m4a,.aac,.flac,.ogg";

type Bringing =
  | { kind: "none" }
  | { kind: "sending"; name: string; part: number }
  | { kind: "here"; name: string; uploadId: string }
  | { kind: "refused"; problem: UploadRefused["problem"] };

interface Props {
  /** As it is kept. */
  licence: string;
  /** One is in use. */
  hasTrack: boolean;
  onUse: (track: { uploadId: string; licence: string }) => void;
}

/** A track that a user brings along, with what gives the right to use it. */
export function OwnTrack({ licence, hasTrack, onUse }: Props) {
  const t = useTranslations("ads.music");
  const kept = useAdPart(({ session }) => session.music);
  const [track, setTrack] = useState<Bringing>({ kind: "none" });
  const [written, setWritten] = useState(licence);
  const input = useRef<HTMLInputElement>(null);
  const sending = useRef<AbortController>(null);
  useEffect(() => () => sending.current?.abort(), []);

  const send = async (file: File) => {
    sending.current?.abort();
    const controller = new AbortController();
    sending.current = controller;
    setTrack({ kind: "sending", name: file.name, part: 0 });
    try {
      const { uploadId } = await uploadFile({
        file,
        signal: controller.signal,
        onProgress: (part) => setTrack({ kind: "sending", name: file.name, part }),
      });
      setTrack({ kind: "here", name: file.name, uploadId });
    } catch (error) {
      if (controller.signal.aborted) return;
      setTrack({ kind: "refused", problem: error instanceof UploadRefused ? error.problem : "uploadFailed" });
    }
  };

  const uploadId = track.kind === "here" ? track.uploadId : hasTrack ? kept.uploadId : null;
  const isChanged = track.kind === "here" || (hasTrack && written.trim() !== licence);
  return (
    <div className="grid gap-3">
      <input
        ref={input}
        type="file"
        accept={accepted}
        aria-label={t("chooseTrack")}
        hidden
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) void send(file);
          event.currentTarget.value = "";
        }}
      />
      <div className="flex items-center gap-2">
        <FileMusic aria-hidden className="size-4 shrink-0 text-ink-3" />
        <span className="min-w-0 flex-1 truncate text-sm">{nameShown()}</span>
        <Button size="sm" onClick={() => input.current?.click()}>
          <Upload aria-hidden />
          {uploadId ? t("replaceTrack") : t("chooseTrack")}
        </Button>
      </div>
      {track.kind === "sending" && <Progress value={100 * track.part} label={t("sending", { name: track.name })} />}
      <p role="alert" className="text-bad text-xs empty:hidden">
        {track.kind === "refused" && t(`problems.${track.problem}`)}
      </p>
      <TextField
        label={t("licence")}
        value={written}
        maxLength={500}
        placeholder={t("licencePlaceholder")}
        hint={t("licenceHint")}
        onChange={(event) => setWritten(event.currentTarget.value)}
      />
      {uploadId && isChanged && (
        <Button
          look={written.trim() ? "brand" : "line"}
          disabled={!written.trim()}
          onClick={() => {
            setTrack({ kind: "none" });
            onUse({ uploadId, licence: written.trim() });
          }}
        >
          {t("useTrack")}
        </Button>
      )}
    </div>
  );

  function nameShown(): string {
    if (track.kind === "sending") return track.part < 1 ? t("sending", { name: track.name }) : t("checking");
    if (track.kind === "here") return track.name;
    return (hasTrack && kept.uploadName) || t("noTrack");
  }
}
