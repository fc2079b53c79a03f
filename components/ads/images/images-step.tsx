"use client";
import { useAdPart } from "../studio/ad-context.tsx";

export function ImagesStep() {
  return <div className="page">{useAdPart(({ session }) => session.productPrompt)}</div>;
}
