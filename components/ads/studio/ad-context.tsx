"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from "react";
import { useSubjects } from "#components/events/use-subjects.ts";
import { showToast } from "#components/ui/toast-store.ts";
import { setClipBoardAction, setMoodBoardAction } from "#lib/ads/actions.ts";
import { type Ad, type AdPage, type AdStore, createAdStore } from "./ad-store.ts";

export type { Ad, AdPage } from "./ad-store.ts";

const StoreContext = createContext<AdStore | null>(null);

/** Holds an open ad for all parts of its studio and keeps it current. Give it the session's id as its key. */
export function AdProvider({ page, children }: { page: AdPage; children: ReactNode }) {
  const router = useRouter();
  const t = useTranslations("ads.board");
  const errors = useTranslations("errors");
  const [store] = useState(() =>
    createAdStore(page, {
      saveBoard(kind, { approved, rejected, trims }, boardRevision) {
        const { sessionId } = page.session;
        const board = { approved: [...approved], rejected: [...rejected], boardRevision };
        return kind === "mood"
          ? setMoodBoardAction({ sessionId, board })
          : setClipBoardAction({ sessionId, board: { ...board, trims: { ...trims } } });
      },
      refresh: () => router.refresh(),
      onRefused: (code) => showToast({ text: code === "conflict" ? t("conflict") : errors(code), tone: "bad" }),
    }),
  );
  useEffect(() => {
    if (page !== store.page) store.receive(page);
  }, [store, page]);
  useEffect(() => {
    window.addEventListener("popstate", store.readAddress);
    return () => window.removeEventListener("popstate", store.readAddress);
  }, [store]);
  useSubjects([`ad-session:${page.session.sessionId}`], store.tell, {
    onSignedOut: () => router.refresh(),
    onGone: () => router.refresh(),
  });
  return <StoreContext value={store}>{children}</StoreContext>;
}

/** One part of the open ad, without the rest's changes. What `pick` returns must be the same while that part is the same. */
export function useAdPart<T>(pick: (ad: Ad) => T): T {
  const store = useAdStore();
  const read = () => pick(store.ad());
  return useSyncExternalStore(store.subscribe, read, read);
}

export function useAdStore(): AdStore {
  const store = useContext(StoreContext);
  if (!store) throw new Error("This belongs inside AdProvider");
  return store;
}
