"use client";
import { useEffect, useEffectEvent, useState } from "react";

/**
 * Takes the files that are dropped anywhere on the page, and the images that are pasted. What the innermost listener
 * takes does not reach the ones around it: `document`'s come before `window`'s.
 * @returns whether files are being dragged over the page
 */
export function useImageDrop(listenOn: "document" | "window", onFiles: (files: File[]) => void): boolean {
  const [over, setOver] = useState(false);
  const take = useEffectEvent((files: FileList | undefined) => {
    if (files?.length) onFiles([...files]);
  });

  useEffect(() => {
    const target: EventTarget = listenOn === "document" ? document : window;
    const listening = new AbortController();
    const on = <K extends keyof DocumentEventMap>(name: K, listener: (event: DocumentEventMap[K]) => void) =>
      target.addEventListener(name, listener as EventListener, { signal: listening.signal });
    // A picture dragged from the page itself counts as a file too, but brings nothing new.
    let fromHere = false;
    on("dragstart", () => {
      fromHere = true;
    });
    on("dragend", () => {
      fromHere = false;
    });
    const bringsFile = ({ dataTransfer }: DragEvent) => !fromHere && (dataTransfer?.types.includes("Files") ?? false);
    on("dragover", (event) => {
      if (!bringsFile(event)) return;
      claim(event);
      setOver(true);
    });
    on("dragleave", (event) => {
      if (event.relatedTarget === null) setOver(false);
    });
    on("drop", (event) => {
      if (!bringsFile(event)) return;
      claim(event);
      setOver(false);
      take(event.dataTransfer?.files);
    });
    on("paste", (event) => {
      const { files, types } = event.clipboardData ?? {};
      // Text copied in an office program brings a picture of itself along: it is pasted as text.
      if (!files?.[0]?.type.startsWith("image/") || types?.includes("text/plain")) return;
      claim(event);
      take(files);
    });
    return () => listening.abort();
  }, [listenOn]);

  return over;
}

function claim(event: Event) {
  event.preventDefault();
  event.stopPropagation();
}
