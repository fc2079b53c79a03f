"use client";
import { useRouter } from "next/navigation";
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { useSubjects } from "#components/events/use-subjects.ts";
import { isLive } from "./job-state.ts";
import { createStudioStore, type Studio, type StudioPage, type StudioStore } from "./studio-store.ts";

export type { Draft } from "./draft.ts";
export type { ImageOptions } from "./image-options.ts";
export type { Studio } from "./studio-store.ts";

const StoreContext = createContext<StudioStore | null>(null);

/** Holds the open session for all parts of the studio and keeps it current. Give it the session's id as its key. */
export function StudioProvider({ page, children }: { page: StudioPage; children: ReactNode }) {
  const [store] = useState(() => createStudioStore(page));
  useLayoutEffect(() => store.restoreDraft(), [store]);
  useEffect(() => {
    if (page !== store.page) store.receive(page);
  }, [store, page]);
  useEffect(() => {
    window.addEventListener("popstate", store.readAddress);
    return () => window.removeEventListener("popstate", store.readAddress);
  }, [store]);
  return (
    <StoreContext value={store}>
      <LiveJobs store={store} />
      <NewSession store={store} />
      {children}
    </StoreContext>
  );
}

/** One part of the open session, without the rest's changes. What `pick` returns must be the same while that part is the same. */
export function useStudioPart<T>(pick: (studio: Studio) => T): T {
  const store = useStudioStore();
  const read = () => pick(store.studio());
  return useSyncExternalStore(store.subscribe, read, read);
}

export function useStudioStore(): StudioStore {
  const store = useContext(StoreContext);
  if (!store) throw new Error("This belongs inside StudioProvider");
  return store;
}

/** Follows the runs that are under way; as they begin and end the page is asked anew, for the sessions' names and order. */
function LiveJobs({ store }: { store: StudioStore }) {
  const router = useRouter();
  const live = useStudioPart(({ jobs }) =>
    jobs
      .filter(isLive)
      .map(({ jobId }) => `generation-job:${jobId}`)
      .join(),
  );
  useSubjects(live ? live.split(",") : [], store.tell, {
    onSignedOut: () => router.refresh(),
    onGone: () => router.refresh(),
  });
  const before = useRef(live);
  useEffect(() => {
    if (before.current !== live) router.refresh();
    before.current = live;
  }, [live, router]);
  return null;
}

/** The first run of a new session gives it its address. */
function NewSession({ store }: { store: StudioStore }) {
  const router = useRouter();
  const made = useStudioPart(({ session, jobs }) => (session ? null : (jobs[0]?.sessionId ?? null)));
  useEffect(() => {
    if (!made) return;
    store.moveDraft(store.page.draftKey.replace(/:new$/, `:${made}`));
    router.replace(`/images/${made}`);
  }, [made, router, store]);
  return null;
}
