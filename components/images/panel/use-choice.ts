"use client";
import { useMemo } from "react";
import { useStudioPart } from "../studio/studio-context.tsx";
import { type Choice, chooseFor } from "./choice.ts";

/** What the draft comes to with the models, brands and references that there are. */
export function useChoice(): Choice {
  const draft = useStudioPart((studio) => studio.draft);
  const options = useStudioPart((studio) => studio.options);
  const references = useStudioPart((studio) => studio.references);
  return useMemo(() => chooseFor({ draft, options, references }), [draft, options, references]);
}
