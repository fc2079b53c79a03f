"use client";
import { MoveHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { type PointerEvent, useEffect, useRef } from "react";

interface Props {
  /** Per cent of the stage's width, from the left. */
  split: number;
  onSplit: (split: number) => void;
}

/** The line between two images: drawn by mouse or finger; its keys are the dialog's. It takes the focus first. */
export function Divider({ split, onSplit }: Props) {
  const t = useTranslations("images.viewer");
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    line.current?.focus({ preventScroll: true });
  }, []);

  const follow = ({ clientX, currentTarget, pointerId }: PointerEvent<HTMLElement>) => {
    const stage = currentTarget.parentElement?.getBoundingClientRect();
    if (!stage || !currentTarget.hasPointerCapture(pointerId)) return;
    onSplit(Math.min(100, Math.max(0, ((clientX - stage.left) / stage.width) * 100)));
  };
  const shown = Math.round(split);
  return (
    <div
      ref={line}
      role="slider"
      tabIndex={0}
      aria-label={t("divider")}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={shown}
      aria-valuetext={t("dividerAt", { left: shown, right: 100 - shown })}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={follow}
      className="group absolute inset-y-0 w-11 -translate-x-1/2 cursor-ew-resize touch-none outline-none"
      style={{ left: `${split}%` }}
    >
      <span
        aria-hidden
        className="absolute inset-y-0 left-1/2 w-0.5 -translate-x-1/2 bg-white shadow-[0_0_0_1px_rgb(0_0_0/0.45)]"
      />
      <span
        aria-hidden
        className="absolute top-1/2 left-1/2 grid size-9 -translate-1/2 place-items-center rounded-full bg-canvas text-ink shadow-pop group-focus-visible:outline-2 group-focus-visible:outline-focus group-focus-visible:outline-offset-2 [&_svg]:size-4"
      >
        <MoveHorizontal />
      </span>
    </div>
  );
}
