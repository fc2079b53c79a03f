"use client";
import { type Draft, useStudioPart } from "../studio/studio-context.tsx";

/** One field of the draft, and how to change it. */
export function useDraftField<K extends keyof Draft>(name: K): [Draft[K], (value: Draft[K]) => void] {
  const value = useStudioPart(({ draft }) => draft[name]);
  const changeDraft = useStudioPart((studio) => studio.changeDraft);
  return [value, (next) => changeDraft({ [name]: next } as Partial<Draft>)];
}
