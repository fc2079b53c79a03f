import { useEffect, useEffectEvent } from "react";
import type { Point } from "./zoom.ts";

interface Gestures {
  /** `by` is a factor; `at` is from the stage's middle. */
  onZoom: (by: number, at: Point) => void;
  /** One finger or the mouse, CSS px since the last time. */
  onDrag: (by: Point, isTouch: boolean) => void;
  /** The last finger, or the mouse, is up. */
  onRelease: () => void;
  onDouble: (at: Point) => void;
}

/** Wheel, pinch, drag and double press on a stage. What is pressed on top of it (buttons, a slider) keeps its presses. */
export function useGestures(stage: HTMLElement | null, gestures: Gestures): void {
  const onZoom = useEffectEvent(gestures.onZoom);
  const onDrag = useEffectEvent(gestures.onDrag);
  const onRelease = useEffectEvent(gestures.onRelease);
  const onDouble = useEffectEvent(gestures.onDouble);

  useEffect(() => {
    if (!stage) return;
    const pointers = new Map<number, Point>();
    const control = new AbortController();
    const { signal } = control;
    const fromMiddle = ({ x, y }: Point): Point => {
      const box = stage.getBoundingClientRect();
      return { x: x - box.left - box.width / 2, y: y - box.top - box.height / 2 };
    };

    stage.addEventListener(
      "wheel",
      (event) => {
        event.preventDefault();
        const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
        // A pinch on a touchpad comes as a wheel with Ctrl, in far smaller steps.
        onZoom(Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0018)), fromMiddle(event));
      },
      { signal, passive: false },
    );
    stage.addEventListener(
      "pointerdown",
      (event) => {
        if (event.button !== 0 || (event.target as Element).closest("button, a, [role=slider]")) return;
        stage.setPointerCapture(event.pointerId);
        pointers.set(event.pointerId, event);
      },
      { signal },
    );
    stage.addEventListener(
      "pointermove",
      (event) => {
        const before = pointers.get(event.pointerId);
        if (!before) return;
        const [other] = [...pointers].filter(([id]) => id !== event.pointerId);
        pointers.set(event.pointerId, event);
        const by = { x: event.x - before.x, y: event.y - before.y };
        if (!other) return onDrag(by, event.pointerType === "touch");
        const [, still] = other;
        const middle = { x: (event.x + still.x) / 2, y: (event.y + still.y) / 2 };
        onZoom(apart(event, still) / Math.max(1, apart(before, still)), fromMiddle(middle));
        // Two fingers that move together move the picture; each moves it by half.
        onDrag({ x: by.x / 2, y: by.y / 2 }, false);
      },
      { signal },
    );
    const release = (event: PointerEvent) => {
      if (pointers.delete(event.pointerId) && pointers.size === 0) onRelease();
    };
    stage.addEventListener("pointerup", release, { signal });
    stage.addEventListener("pointercancel", release, { signal });
    stage.addEventListener(
      "dblclick",
      (event) => (event.target as Element).closest("button, a, [role=slider]") || onDouble(fromMiddle(event)),
      { signal },
    );
    return () => control.abort();
  }, [stage]);
}

const apart = (one: Point, other: Point) => Math.hypot(one.x - other.x, one.y - other.y);
