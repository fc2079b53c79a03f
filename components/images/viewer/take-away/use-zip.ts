import { useEffect, useRef, useState } from "react";
import type { GeneratedImage } from "#lib/images/schema.ts";
import { useStudioStore } from "../../studio/studio-context.tsx";

export type ZipState =
  | { kind: "busy"; done: number; count: number }
  /** `file` is what could not be fetched; null where the reason is another. */
  | { kind: "failed"; file: string | null; images: readonly GeneratedImage[] };

/** One archive at a time on its way out; null while there is none. Leaving the page stops it. */
export function useZip() {
  const store = useStudioStore();
  const [state, setState] = useState<ZipState | null>(null);
  const control = useRef<AbortController>(undefined);
  useEffect(() => () => control.current?.abort(), []);

  const start = async (images: readonly GeneratedImage[]) => {
    control.current = new AbortController();
    const { signal } = control.current;
    const tell = (next: ZipState | null) => signal.aborted || setState(next);
    setState({ kind: "busy", done: 0, count: images.length });
    try {
      // Most visits never pack anything.
      const { takeZip } = await import("./take-zip.ts");
      const onFile = (done: number) => tell({ kind: "busy", done, count: images.length });
      const outcome = await takeZip({ images, studio: store.studio(), signal, onFile });
      tell(outcome.kind === "missing" ? { kind: "failed", file: outcome.file, images } : null);
    } catch {
      tell({ kind: "failed", file: null, images });
    }
  };
  const stop = () => {
    control.current?.abort();
    setState(null);
  };
  return { state, start: (images: readonly GeneratedImage[]) => void start(images), stop };
}

export type Zip = ReturnType<typeof useZip>;
