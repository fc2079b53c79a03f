"use client";
import { useTranslations } from "next-intl";
import type { Scene } from "#lib/providers/image-contract.ts";
import { isKnown } from "./scene-values.ts";

/** A picker's value in the reader's language; a place in the user's own words stays as it is. */
export function useSceneWord() {
  const t = useTranslations("images.scene");
  return (field: keyof Scene, value: string): string =>
    isKnown(field, value) ? t(`${field}.${value}` as Parameters<typeof t>[0]) : value;
}
