"use client";
import { useEffect, useRef, useState } from "react";
import { maxUploadBytes, type Uploaded, type UploadProblem, UploadRefused, uploadFile } from "./upload-file.ts";

/** Sends one file after another; leaving stops it. */
export function useUpload() {
  /** 0 to 1 of the bytes sent; null while nothing is on its way. */
  const [part, setPart] = useState<number | null>(null);
  const [problem, setProblem] = useState<UploadProblem | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const upload = async (file: File): Promise<Uploaded | null> => {
    if (file.size > maxUploadBytes) {
      setProblem("tooLarge");
      return null;
    }
    const controller = new AbortController();
    running.current = controller;
    setProblem(null);
    setPart(0);
    try {
      return await uploadFile({ file, onProgress: setPart, signal: controller.signal });
    } catch (error) {
      if (!controller.signal.aborted) setProblem(error instanceof UploadRefused ? error.problem : "uploadFailed");
      return null;
    } finally {
      setPart(null);
    }
  };
  return { upload, part, problem };
}
