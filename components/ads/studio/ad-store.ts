import type { SubjectEvent } from "#components/events/subject-event.ts";
import type { ActionResult } from "#lib/action.ts";
import type { AdSession } from "#lib/ads/schema.ts";
import type { ErrorCode } from "#lib/errors.ts";
import { type Board, type BoardKind, boardOf, onlyUsable, sameBoard, withBoard } from "../board/board.ts";
import { createBoardSaver } from "../board/board-saver.ts";
import { type BoardFilter, readFilter } from "../board/filter.ts";
import type { AdOptions } from "./ad-options.ts";
import { mergeAd } from "./merge-ad.ts";
import { type AdStep, readStep } from "./steps.ts";

/** All that the parts of an open ad share. */
export interface Ad {
  /** Live, and with what was decided here but is not kept yet. */
  session: AdSession;
  options: AdOptions;
  /** The step in view, which need not be the one at which the ad stands. Mirrors `?step=`. */
  step: AdStep;
  /** What of a board is shown. Mirrors `?show=`. */
  show: BoardFilter;
}

/** What the server knew when it made the page. */
export interface AdPage {
  session: AdSession;
  options: AdOptions;
  step: AdStep;
  show: BoardFilter;
}

interface Server {
  saveBoard: (kind: BoardKind, board: Board, boardRevision: number) => Promise<ActionResult<AdSession>>;
  /** The ad anew, after something here was found to be old. */
  refresh: () => void;
  onRefused: (code: ErrorCode) => void;
}

export type AdStore = ReturnType<typeof createAdStore>;

const kinds = ["mood", "clip"] as const;
const revisionOf = (session: AdSession, kind: BoardKind) =>
  kind === "mood" ? session.moodBoardRevision : session.clipBoardRevision;

/**
 * The state of an open ad, outside of React: whoever shows one part of it is told about that part alone. What is decided
 * on a board shows at once and is kept behind it.
 */
export function createAdStore(page: AdPage, server: Server) {
  const listeners = new Set<() => void>();
  /** As the server has it. */
  let kept = page.session;
  const unsaved = new Map<BoardKind, Board>();
  const steps: Record<BoardKind, Board[]> = { mood: [], clip: [] };
  const hidden = new Set<string>();
  let ad: Ad = { session: kept, options: page.options, step: page.step, show: page.show };

  const savers = Object.fromEntries(
    kinds.map((kind) => [
      kind,
      createBoardSaver({
        revision: () => revisionOf(kept, kind),
        async send(board, boardRevision) {
          const result = await server.saveBoard(kind, board, boardRevision);
          if (!result.ok) return { ok: false, code: result.error.code };
          put(result.value);
          return { ok: true, revision: revisionOf(result.value, kind) };
        },
        onEnd(refused) {
          unsaved.delete(kind);
          if (refused) {
            steps[kind] = [];
            server.onRefused(refused);
            server.refresh();
          }
          show();
        },
      }),
    ]),
  ) as Record<BoardKind, (board: Board) => void>;

  function set(change: Partial<Ad>) {
    ad = { ...ad, ...change };
    for (const listener of listeners) listener();
  }

  function show() {
    let session = kept;
    for (const [kind, board] of unsaved) session = withBoard(session, kind, board);
    if (hidden.size > 0) session = { ...session, assets: session.assets.filter(({ id }) => !hidden.has(id)) };
    set({ session });
  }

  /** Takes what the server has. What was changed elsewhere meanwhile is not to be taken back from here. */
  function keep(session: AdSession) {
    for (const kind of kinds)
      if (!unsaved.has(kind) && revisionOf(session, kind) !== revisionOf(kept, kind)) steps[kind] = [];
    kept = session;
    show();
  }

  function put(session: AdSession) {
    if (session.revision >= kept.revision) keep(session);
  }

  function saveBoard(kind: BoardKind, board: Board) {
    unsaved.set(kind, board);
    show();
    savers[kind](board);
  }

  return {
    page,
    ad: () => ad,

    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },

    /** Takes an action's answer; the newer revision wins. */
    put,

    tell(event: SubjectEvent) {
      const after = mergeAd(kept, event);
      if (after !== kept) keep(after);
    },

    /** A page that was made anew. */
    receive({ session, options }: AdPage) {
      set({ options });
      put(session);
    },

    /** Takes assets out of view at once, or back; the action follows. */
    hideAssets(ids: readonly string[], isHidden: boolean) {
      for (const id of ids) {
        if (isHidden) hidden.add(id);
        else hidden.delete(id);
      }
      show();
    },

    /** Decides, orders or trims: it shows at once, and can be taken back. */
    changeBoard(kind: BoardKind, change: (board: Board) => Board) {
      const before = boardOf(ad.session, kind);
      const after = change(before);
      if (sameBoard(before, after)) return;
      steps[kind].push(before);
      saveBoard(kind, after);
    },

    /** Takes the last change of a board back. @returns whether there was one */
    undoBoard(kind: BoardKind): boolean {
      const before = steps[kind].pop();
      if (!before) return false;
      saveBoard(kind, onlyUsable(before, ad.session, kind));
      return true;
    },

    isUnsaved: () => unsaved.size > 0,

    goTo(step: AdStep) {
      if (step === ad.step) return;
      history.pushState(null, "", addressOf(step, "all"));
      set({ step, show: "all" });
    },

    /** Shows a part of the board; the back button shows what was shown before. */
    filter(show: BoardFilter) {
      if (show === ad.show) return;
      history.pushState(null, "", addressOf(ad.step, show));
      set({ show });
    },

    /** After the back or the forward button. */
    readAddress() {
      const { searchParams } = new URL(location.href);
      set({ step: readStep(searchParams.get("step"), ad.session), show: readFilter(searchParams.get("show")) });
    },
  };
}

/** The address of a step and of what is shown there. */
export const addressOf = (step: AdStep, show: BoardFilter) =>
  show === "all" ? `?step=${step}` : `?step=${step}&show=${show}`;
