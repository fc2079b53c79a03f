import type { SubjectEvent } from "#components/events/subject-event.ts";
import type { GeneratedImage, GenerationJob, ImageSession, ReferenceImage } from "#lib/images/schema.ts";
import { type Draft, dropDraft, emptyDraft, keepDraft, readDraft } from "./draft.ts";
import type { ImageOptions } from "./image-options.ts";
import { mergeJob, putJob, withImages, withoutImages } from "./merge-job.ts";
import { none, type Selection, type SelectMode, selectImages } from "./select-images.ts";
import { firstTileOf, hasTile } from "./tiles-of.ts";

/** All that the parts of the studio share about the session that is open. */
export interface Studio {
  /** null: a new one, made by the first Generate. */
  session: ImageSession | null;
  options: ImageOptions;
  /** Newest first, live. */
  jobs: readonly GenerationJob[];
  /** Of all loaded jobs, in the order on screen. */
  images: readonly GeneratedImage[];
  jobOf(imageId: string): GenerationJob | undefined;
  /** Takes an action's answer; the newer revision wins. */
  putJob(job: GenerationJob): void;
  /** Takes a run out of view at once, or back; the action follows. */
  hideJob(jobId: string, hidden: boolean): void;
  hideImages(ids: readonly string[], hidden: boolean): void;
  references: readonly ReferenceImage[];
  putReference(reference: ReferenceImage): void;
  dropReference(id: string): void;
  /** The panel's fields, kept in the browser per session. */
  draft: Draft;
  changeDraft(change: Partial<Draft>): void;
  selection: ReadonlySet<string>;
  select(ids: readonly string[], mode: SelectMode): void;
  /** Mirrors `?image=` in the address. */
  openImage(id: string | null): void;
  openedImage: GeneratedImage | null;
}

/** What the server knew when it made the page. */
export interface StudioPage {
  session: ImageSession | null;
  options: ImageOptions;
  jobs: readonly GenerationJob[];
  /** Where older runs begin; null where these are all. */
  nextCursor: string | null;
  references: readonly ReferenceImage[];
  /** Whose draft of which session. */
  draftKey: string;
  openedId: string | null;
}

type Facts = Omit<
  Studio,
  { [K in keyof Studio]: Studio[K] extends (...args: never[]) => unknown ? K : never }[keyof Studio]
>;

export type StudioStore = ReturnType<typeof createStudioStore>;

/**
 * The state of an open session, outside of React: whoever shows one part of it is told about that part alone, so that
 * an event of one run draws one run.
 */
export function createStudioStore(page: StudioPage) {
  const listeners = new Set<() => void>();
  const hidden = { jobs: new Map<string, GenerationJob>(), images: new Map<string, GeneratedImage>() };
  let selection: Selection = none;
  let openedId = page.openedId;
  /** Whether the opened image has a step of its own in the browser's history. */
  let isStep = false;
  let nextCursor = page.nextCursor;
  /** Images that came while the page was open: they are faded in, the others are simply there. */
  const fresh = new Set<string>();
  let firstTile = firstTileOf(page.jobs);
  let activeTile: string | null = null;
  let showPanel = () => {};

  let studio: Studio = {
    session: page.session,
    options: page.options,
    jobs: page.jobs,
    images: imagesOf(page.jobs),
    references: page.references,
    draft: emptyDraft,
    selection: selection.ids,
    openedImage: imagesOf(page.jobs).find(({ id }) => id === openedId) ?? null,

    jobOf: (imageId) => studio.jobs.find(({ images }) => images.some(({ id }) => id === imageId)),

    putJob: (job) => changeJobs(putJob(studio.jobs, visible(job))),

    hideJob(jobId, isHidden) {
      const job = isHidden ? studio.jobs.find((each) => each.jobId === jobId) : hidden.jobs.get(jobId);
      if (!job) return;
      if (isHidden) hidden.jobs.set(jobId, job);
      else hidden.jobs.delete(jobId);
      changeJobs(isHidden ? studio.jobs.filter((each) => each !== job) : putJob(studio.jobs, job));
    },

    hideImages(ids, isHidden) {
      const chosen = new Set(ids);
      if (isHidden) {
        for (const image of studio.images) if (chosen.has(image.id)) hidden.images.set(image.id, image);
        return changeJobs(studio.jobs.map((job) => withoutImages(job, chosen)));
      }
      const back = [...chosen].flatMap((id) => hidden.images.get(id) ?? []);
      for (const { id } of back) hidden.images.delete(id);
      changeJobs(
        studio.jobs.map((job) => {
          const own = back.filter(({ jobId }) => jobId === job.jobId);
          return own.length > 0 ? withImages(job, own) : job;
        }),
      );
    },

    putReference(reference) {
      const at = studio.references.findIndex(({ id }) => id === reference.id);
      set({ references: at === -1 ? [...studio.references, reference] : studio.references.with(at, reference) });
    },

    dropReference(dropped) {
      set({ references: studio.references.filter(({ id }) => id !== dropped) });
      const { referenceImageIds } = studio.draft;
      if (referenceImageIds.includes(dropped))
        studio.changeDraft({ referenceImageIds: referenceImageIds.filter((id) => id !== dropped) });
    },

    changeDraft(change) {
      set({ draft: { ...studio.draft, ...change } });
      keepDraft(localStorage, page.draftKey, studio.draft);
    },

    select(ids, mode) {
      const order = mode === "range" ? studio.images.map(({ id }) => id) : [];
      selection = selectImages(selection, order, ids, mode);
      set({ selection: selection.ids });
    },

    openImage(id) {
      if (id === openedId) return;
      const address = new URL(location.href);
      if (id) address.searchParams.set("image", id);
      else address.searchParams.delete("image");
      // Opening is a step that the back button takes back, as closing does; leafing through is none.
      if (openedId === null) history.pushState(null, "", address);
      else if (id === null && isStep) history.back();
      else history.replaceState(null, "", address);
      isStep = id !== null && (isStep || openedId === null);
      showOpened(id);
    },
  };

  function set(change: Partial<Facts>) {
    studio = { ...studio, ...change };
    for (const listener of listeners) listener();
  }

  /** The session's count goes with what comes and goes here; what is merely loaded was counted before. */
  function changeJobs(jobs: readonly GenerationJob[]) {
    const before = studio.images.length;
    const known = new Set(studio.images.map(({ id }) => id));
    for (const { id } of imagesOf(jobs)) if (!known.has(id)) fresh.add(id);
    setJobs(jobs);
    const { session, images } = studio;
    if (session && images.length !== before)
      set({ session: { ...session, generatedCount: Math.max(0, session.generatedCount + images.length - before) } });
  }

  function setJobs(jobs: readonly GenerationJob[]) {
    if (jobs === studio.jobs) return;
    const images = imagesOf(jobs);
    const shown = new Set(images.map(({ id }) => id));
    firstTile = firstTileOf(jobs);
    if (activeTile && !hasTile(jobs, activeTile)) activeTile = null;
    const kept = [...selection.ids].filter((id) => shown.has(id));
    if (kept.length < selection.ids.size) selection = { ...selection, ids: new Set(kept) };
    set({ jobs, images, selection: selection.ids, openedImage: images.find(({ id }) => id === openedId) ?? null });
  }

  const visible = (job: GenerationJob) => withoutImages(job, new Set(hidden.images.keys()));

  function showOpened(id: string | null) {
    openedId = id;
    set({ openedImage: studio.images.find((image) => image.id === id) ?? null });
  }

  return {
    page,
    studio: () => studio,
    cursor: () => nextCursor,
    /** An image that the address names but that no loaded run has. */
    isSought: () => openedId !== null && studio.openedImage === null,

    isFresh: (imageId: string) => fresh.has(imageId),

    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },

    /** The one tile that Tab leads to: the first one, until the arrows or a press move it. */
    tabStop: () => activeTile ?? firstTile,
    setActiveTile(key: string) {
      if (key === activeTile) return;
      activeTile = key;
      set({});
    },

    /** Brings the panel into view with its prompt ready to be typed in. */
    askForPrompt: () => showPanel(),
    onAskForPrompt(show: () => void) {
      showPanel = show;
    },

    /** After the first paint: the server cannot know what was typed before. */
    restoreDraft: () => set({ draft: readDraft(localStorage, page.draftKey) }),

    /** The draft goes along to the session that its first run has made. */
    moveDraft(draftKey: string) {
      keepDraft(localStorage, draftKey, studio.draft);
      dropDraft(localStorage, page.draftKey);
    },

    /** After the back or the forward button. */
    readAddress() {
      const id = new URL(location.href).searchParams.get("image");
      isStep = id !== null;
      if (id !== openedId) showOpened(id);
    },

    tell(event: SubjectEvent) {
      const [, id] = event.subject.split(":");
      const before = studio.jobs.find(({ jobId }) => jobId === id);
      const after = before && visible(mergeJob(before, event));
      if (before && after && after !== before) changeJobs(studio.jobs.with(studio.jobs.indexOf(before), after));
    },

    /** A page that was made anew: its runs are merged in, what was loaded beyond them stays. */
    receive({ session, options, jobs, references }: StudioPage) {
      set({ session, options, references });
      setJobs(
        jobs
          .filter(({ jobId }) => !hidden.jobs.has(jobId))
          .reduce((all, job) => putJob(all, visible(job)), studio.jobs),
      );
    },

    /** Older runs, as the API gave them. */
    append(jobs: readonly GenerationJob[], cursor: string | null) {
      nextCursor = cursor;
      const known = new Set([...studio.jobs.map(({ jobId }) => jobId), ...hidden.jobs.keys()]);
      setJobs([...studio.jobs, ...jobs.filter(({ jobId }) => !known.has(jobId)).map(visible)]);
    },
  };
}

const imagesOf = (jobs: readonly GenerationJob[]) => jobs.flatMap(({ images }) => images);
