import { useLayoutEffect, useState } from "react";
import { useGestures } from "./use-gestures.ts";
import { fitted, frameOf, keepOnStage, nextStop, pan, type Size, toggled, type View, zoomTo } from "./zoom.ts";

type Frame = ReturnType<typeof frameOf>;

/** A finger that has moved so far, in CSS px, meant to leaf or to close. */
const leafDistance = 56;
const closeDistance = 110;

interface Options {
  /** What is shown: with another one the view begins anew. */
  id: string;
  pictures: readonly [Size, ...Size[]];
  /** Whether small pictures are enlarged to their stage. */
  fill?: boolean;
  /** A swipe to the next (1) or the previous (−1). */
  onLeaf?: (direction: 1 | -1) => void;
  /** A swipe downwards. */
  onSwipeDown?: () => void;
}

/** How the picture is seen, and every means to change that. `frame` is null until the stage is measured. */
export function useZoom({ id, pictures, fill = false, onLeaf, onSwipeDown }: Options) {
  const [stage, setStage] = useState<HTMLElement | null>(null);
  const size = useSize(stage);
  const [kept, setKept] = useState({ of: id, view: fitted, isSmooth: false });
  const [swipe, setSwipe] = useState({ x: 0, y: 0 });
  const frame = size && frameOf(pictures, size, { fill });
  const view = frame && kept.of === id ? keepOnStage(kept.view, frame) : fitted;
  const isFitted = view.scale < 1.01;

  const change = (next: (view: View, frame: Frame) => View, isSmooth: boolean) => {
    if (!frame) return;
    setKept((now) => ({ of: id, view: next(now.of === id ? now.view : fitted, frame), isSmooth }));
  };

  useGestures(stage, {
    onZoom: (by, at) => change((now, within) => zoomTo(now, now.scale * by, within, at), false),
    onDouble: (at) => change((now, within) => zoomTo(now, toggled(now.scale, within.actualScale), within, at), true),
    onDrag(by, isTouch) {
      if (!isFitted) change((now, within) => pan(now, by, within), false);
      else if (isTouch && (onLeaf || onSwipeDown)) setSwipe(({ x, y }) => ({ x: x + by.x, y: y + by.y }));
    },
    onRelease() {
      setSwipe({ x: 0, y: 0 });
      const isSideways = Math.abs(swipe.x) > Math.abs(swipe.y);
      if (isSideways && Math.abs(swipe.x) > leafDistance) onLeaf?.(swipe.x < 0 ? 1 : -1);
      else if (!isSideways && swipe.y > closeDistance) onSwipeDown?.();
    },
  });

  return {
    ref: setStage,
    frame,
    view,
    /** How far a finger has drawn the fitted picture aside, in CSS px. */
    swipe,
    isSmooth: kept.isSmooth,
    isFitted,
    step: (direction: 1 | -1) =>
      change((now, within) => zoomTo(now, nextStop(now.scale, direction, within), within), true),
    fit: () => change((_now, within) => zoomTo(fitted, 1, within), true),
    actual: () => change((now, within) => zoomTo(now, within.actualScale, within), true),
    pan: (x: number, y: number) => change((now, within) => pan(now, { x, y }, within), true),
  };
}

export type Zoom = ReturnType<typeof useZoom>;

function useSize(element: HTMLElement | null): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  useLayoutEffect(() => {
    if (!element) return;
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [element]);
  return size;
}
