"use client";
import { useTranslations } from "next-intl";
import { useCallback, useState } from "react";
import { useDoneSignal } from "#components/events/use-done-signal.ts";
import { useAdPart } from "./ad-context.tsx";
import { adState, isWorking } from "./ad-state.ts";

/** Marks the tab when what was being made is there, and tells a screen reader of every status that comes while the page is open. */
export function AdAnnouncer() {
  const t = useTranslations("ads.frame");
  const key = useAdPart(({ session }) => adState(session).key);
  const working = useAdPart(({ session }) => isWorking(session));
  const [first] = useState(key);
  const [changed, setChanged] = useState(false);
  if (!changed && key !== first) setChanged(true);
  useDoneSignal(
    working,
    useCallback((title: string) => t("doneTitle", { title }), [t]),
  );
  return (
    <p role="status" className="sr-only">
      {changed && t(`status.${key}`)}
    </p>
  );
}
