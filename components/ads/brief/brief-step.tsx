"use client";
import { useAdPart } from "../studio/ad-context.tsx";

export function BriefStep() {
  return <div className="page">{useAdPart(({ session }) => session.productPrompt)}</div>;
}
