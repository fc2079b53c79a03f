"use client";
import { type RefObject, useEffect, useRef, useState } from "react";
import { classes } from "#components/ui/classes.ts";
import { Picture } from "#components/ui/picture.tsx";
import { useMedia } from "#components/ui/use-media.ts";
import type { Asset } from "#lib/ads/schema.ts";

interface Props {
  asset: Asset;
  alt: string;
  className?: string;
}

/** A clip as its still; it plays, without sound, while the pointer or the focus is on its tile, unless motion is not wanted. */
export function ClipPicture({ asset, alt, className }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const [isOn, setOn] = useState(false);
  const isStill = useMedia("(prefers-reduced-motion: reduce)", true);
  useEffect(() => {
    const tile = box.current?.closest("[data-tile]");
    if (!tile || isStill) return;
    const listening = new AbortController();
    const on = (name: string, value: boolean) =>
      tile.addEventListener(name, () => setOn(value), { signal: listening.signal });
    on("pointerenter", true);
    on("pointerleave", false);
    on("focusin", true);
    on("focusout", false);
    return () => listening.abort();
  }, [isStill]);
  return (
    <div ref={box} className={classes("size-full", className)}>
      {isOn && asset.url ? (
        <LoopingVideo asset={asset} url={asset.url} className="size-full object-cover" />
      ) : (
        <Picture
          src={asset.thumbnailUrl ?? asset.displayUrl ?? ""}
          alt={alt}
          draggable={false}
          loading="lazy"
          className="size-full object-cover"
        />
      )}
    </div>
  );
}

interface VideoProps {
  asset: Pick<Asset, "displayUrl" | "trim">;
  url: string;
  className?: string;
  player?: RefObject<HTMLVideoElement | null>;
}

/** Plays what is kept of a clip over and over. */
export function LoopingVideo({ asset, url, className, player }: VideoProps) {
  const own = useRef<HTMLVideoElement>(null);
  const video = player ?? own;
  const { trim } = asset;
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    const start = trim?.in ?? 0;
    const turn = () => {
      const end = trim?.out ?? element.duration;
      if (element.currentTime < start - 0.05 || element.currentTime >= end - 0.02) element.currentTime = start;
    };
    turn();
    element.addEventListener("timeupdate", turn);
    element.addEventListener("loadedmetadata", turn);
    return () => {
      element.removeEventListener("timeupdate", turn);
      element.removeEventListener("loadedmetadata", turn);
    };
  }, [trim, video]);
  return (
    <video
      ref={video}
      src={url}
      poster={asset.displayUrl ?? undefined}
      muted
      loop
      autoPlay
      playsInline
      preload="metadata"
      className={className}
    />
  );
}
