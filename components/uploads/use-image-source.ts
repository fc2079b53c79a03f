"use client";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { onHandedFile, takeFile } from "./handed-file.ts";
import { maxUploadBytes, type Uploaded, type UploadProblem, UploadRefused, uploadFile } from "./upload-file.ts";

/** Where the image of a new piece of work comes from, and how far that is. */
export type ImageSource =
  | { kind: "none"; problem?: UploadProblem }
  | { kind: "uploading"; name: string; preview: string; part: number }
  | { kind: "uploaded"; name: string; preview: string; upload: Uploaded }
  | { kind: "address"; url: string }
  /** One that is here already. */
  | { kind: "given"; name: string; preview: string; width: number; height: number };

/** An upload begins the moment that a file is there; a new file takes the place of the one before, wherever that was. */
export function useImageSource(start: ImageSource = { kind: "none" }) {
  const [source, setSource] = useState<ImageSource>(start);
  const running = useRef<AbortController | null>(null);
  const preview = useRef<string | null>(null);

  const clear = (next: ImageSource) => {
    running.current?.abort();
    running.current = null;
    if (preview.current) URL.revokeObjectURL(preview.current);
    preview.current = null;
    setSource(next);
  };

  const putFile = async (file: File) => {
    if (file.size > maxUploadBytes) return clear({ kind: "none", problem: "tooLarge" });
    clear({ kind: "none" });
    const controller = new AbortController();
    running.current = controller;
    preview.current = URL.createObjectURL(file);
    const shown = { name: file.name, preview: preview.current };
    setSource({ kind: "uploading", ...shown, part: 0 });
    try {
      const upload = await uploadFile({
        file,
        signal: controller.signal,
        onProgress: (part) => setSource((now) => (now.kind === "uploading" ? { ...now, part } : now)),
      });
      setSource({ kind: "uploaded", ...shown, upload });
    } catch (error) {
      if (controller.signal.aborted) return;
      clear({ kind: "none", problem: error instanceof UploadRefused ? error.problem : "uploadFailed" });
    }
  };

  const takeHanded = useEffectEvent(() => {
    const file = takeFile();
    if (file) void putFile(file);
  });
  const leave = useEffectEvent(() => source.kind !== "given" && clear({ kind: "none" }));
  useEffect(() => {
    // A moment later: a page that is mounted twice at once, as in development, would lose it to the first.
    const timer = setTimeout(() => takeHanded());
    const stop = onHandedFile(() => takeHanded());
    return () => {
      clearTimeout(timer);
      stop();
      leave();
    };
  }, []);

  return {
    source,
    putFile,
    putAddress: (url: string) => clear({ kind: "address", url }),
    remove: () => clear({ kind: "none" }),
  };
}
