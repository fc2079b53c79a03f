"use client";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { Asset } from "#lib/ads/schema.ts";
import { framesOf, fps as usualFps } from "../cut.ts";
import { frameAt, timeWithin } from "../timecode.ts";
import { createFrameStore, type FrameStore } from "./frame-store.ts";

export const rates = [0.25, 0.5, 1, 1.5, 2] as const;

export type Player = ReturnType<typeof usePlayer>;

/** A film's player to the frame: what the native element does, with what its own bar lacks. */
export function usePlayer(film: Asset & { url: string }) {
  const video = useRef<HTMLVideoElement>(null);
  const [store] = useState(createFrameStore);
  const [isPlaying, setPlaying] = useState(false);
  const [isMuted, setMuted] = useState(false);
  const [isLooping, setLooping] = useState(false);
  const [rate, setRate] = useState<number>(1);
  const fps = film.fps ?? usualFps;
  const frames = framesOf(film);

  useEffect(() => {
    const element = video.current;
    if (!element) return;
    const show = (seconds: number) => store.set(Math.min(frames - 1, Math.max(0, frameAt(seconds, fps))));
    store.set(0);
    let asked = 0;
    // The frame that is really on the screen, where the browser tells; every browser tells of a seek.
    const onFrame: VideoFrameRequestCallback = (_now, { mediaTime }) => {
      show(mediaTime);
      asked = element.requestVideoFrameCallback(onFrame);
    };
    const knowsFrames = "requestVideoFrameCallback" in element;
    if (knowsFrames) asked = element.requestVideoFrameCallback(onFrame);
    const read = () => show(element.currentTime);
    const readState = () => {
      setPlaying(!element.paused);
      setMuted(element.muted);
      setRate(element.playbackRate);
    };
    const listening = new AbortController();
    const on = (name: string, listener: () => void) =>
      element.addEventListener(name, listener, { signal: listening.signal });
    on("seeked", read);
    if (!knowsFrames) on("timeupdate", read);
    for (const name of ["play", "pause", "ended", "volumechange", "ratechange"]) on(name, readState);
    return () => {
      listening.abort();
      if (knowsFrames) element.cancelVideoFrameCallback(asked);
    };
  }, [store, fps, frames]);

  const seek = (frame: number) => {
    const element = video.current;
    if (!element) return;
    const to = Math.min(frames - 1, Math.max(0, frame));
    element.currentTime = timeWithin(to, fps);
    store.set(to);
  };

  return {
    video,
    store,
    fps,
    frames,
    isPlaying,
    isMuted,
    isLooping,
    rate,
    seek,
    /** One frame on or back; a film that plays stops for it. */
    step(by: number) {
      video.current?.pause();
      seek(store.frame() + by);
    },
    skip: (seconds: number) => seek(store.frame() + Math.round(seconds * fps)),
    toggle() {
      const element = video.current;
      if (!element) return;
      if (!element.paused) return element.pause();
      if (store.frame() >= frames - 1) element.currentTime = 0;
      // A press before there is any data is taken back by the next one; that is no failure.
      element.play().catch(() => {});
    },
    toggleMuted() {
      if (video.current) video.current.muted = !video.current.muted;
    },
    toggleLooping: () => setLooping((now) => !now),
    setRate(next: number) {
      if (video.current) video.current.playbackRate = next;
    },
  };
}

/** The frame that is on. */
export const useFrame = (store: FrameStore): number => useSyncExternalStore(store.subscribe, store.frame, () => 0);
