import type { Db } from "#db/client.ts";
import { notFound } from "#lib/errors.ts";
import { uuidv7 } from "#lib/ids.ts";
import type { Viewer } from "#lib/workspaces/viewer.ts";
import { type Clock, systemClock } from "./clock.ts";
import { type Cursor, formatCursor } from "./cursor.ts";
import { encodeFrame, endFrame, type Frame, pingFrame, reconnectFrame, retryFrame, withId } from "./frame.ts";
import type { Hub } from "./hub.ts";
import { createMailbox } from "./mailbox.ts";
import type { Presence } from "./presence.ts";
import { readEvents } from "./read-events.ts";
import { formatSubject, type Subject, type SubjectKind } from "./subject.ts";
import { retryMs, streamCapMs } from "./tunables.ts";

/** A subject's present public shape and the revision it is at, or null when it is not in this workspace. */
export type Snapshot = (
  db: Db,
  subject: { workspaceId: string; id: string },
) => Promise<{ revision: number; data: unknown } | null>;

/** A kind that is absent cannot be followed. */
export type Snapshots = Partial<Record<SubjectKind, Snapshot>>;

export interface OpenStream {
  db: Db;
  hub: Hub;
  presence: Presence;
  snapshots: Snapshots;
  viewer: Viewer;
  subjects: readonly Subject[];
  /** What the reader already has; subjects that are absent begin with a snapshot. */
  cursor: Cursor;
  /** Aborted when the reader is gone, or is to be dropped because it does not read; then everything is let go of. */
  reader: AbortController;
  clock?: Clock;
}

/**
 * Opens a live stream: authorises every subject, then yields server-sent events until the reader leaves, is signed
 * out, or has stayed for the cap. Per subject the revisions come without a gap and without a repeat.
 * @throws AppError `not_found` when any subject is not in the viewer's workspace; then nothing was opened
 */
export async function openStream(options: OpenStream): Promise<AsyncGenerator<Uint8Array, void, void>> {
  const { db, hub, presence, snapshots, viewer, subjects, reader, clock = systemClock } = options;
  const id = uuidv7();
  const mailbox = createMailbox({ onOverflow: () => reader.abort() });
  const subscriptions = subjects.map((subject) => hub.subscribe(formatSubject(subject), mailbox.push));
  const cancelCap = clock.after(streamCapMs * (1 - Math.random() / 10), mailbox.reconnect);
  const letGo = () => {
    cancelCap();
    mailbox.close();
    for (const subscription of subscriptions) subscription.stop();
    presence.leave(id);
  };
  reader.signal.addEventListener("abort", letGo, { once: true });
  try {
    reader.signal.throwIfAborted();
    const states = await Promise.all(
      subjects.map(async (subject, index) => {
        const { kind, id } = subject;
        const state = await snapshots[kind]?.(db, { workspaceId: viewer.workspaceId, id });
        if (!state) throw notFound("One of the subjects");
        subscriptions[index]?.start(state.revision);
        return { subject, key: formatSubject(subject), ...state };
      }),
    );
    presence.join({
      id,
      viewer,
      subjects: states.map(({ key }) => key),
      onBeat: (alive) => (alive ? mailbox.ping() : mailbox.signOut()),
      onShutdown: mailbox.reconnect,
    });
    return follow({ ...options, mailbox, states, letGo });
  } catch (error) {
    letGo();
    throw error;
  }
}

interface State {
  subject: Subject;
  key: string;
  revision: number;
  data: unknown;
}

type Follow = OpenStream & { mailbox: ReturnType<typeof createMailbox>; states: State[]; letGo: () => void };

async function* follow(options: Follow): AsyncGenerator<Uint8Array, void, void> {
  const { db, snapshots, viewer, cursor, mailbox, states, letGo } = options;
  const alone = states.length === 1;
  const byKey = new Map(states.map((state) => [state.key, state.subject]));

  try {
    yield retryFrame(retryMs);
    yield* begin();
    for (;;) {
      const mail = await mailbox.next();
      if (mail.kind === "closed") return;
      if (mail.kind === "signed-out") return yield endFrame;
      if (mail.kind === "reconnect") return yield reconnectFrame;
      if (mail.kind === "ping") yield pingFrame;
      else
        for (const frame of mail.frames) {
          // Nearly every frame is the next one; going through another generator would double what a reader costs.
          if (frame.revision === seenOf(frame.subject) + 1) yield sent(frame);
          else yield* catchUp(frame);
        }
    }
  } finally {
    letGo();
  }

  /** What the reader missed, or a snapshot of what it does not know. A cursor from the future is not known either. */
  async function* begin() {
    const after: Cursor = new Map();
    for (const { key, revision } of states) {
      const seen = cursor.get(key);
      if (seen !== undefined && seen <= revision) after.set(key, seen);
      else cursor.delete(key);
    }
    const missed = Map.groupBy(
      await readEvents(db, { after, workspaceId: viewer.workspaceId }),
      (event) => event.subject,
    );
    for (const { key, subject, revision, data } of states) {
      const seen = after.get(key);
      if (seen === undefined) yield snapshotOf(key, { revision, data });
      else if (seen < revision)
        yield* replay(subject, missed.get(key)?.map((event) => encodeFrame("update", event)) ?? []);
    }
  }

  /** A repeat, or a frame behind a gap. */
  async function* catchUp({ subject: key, revision }: Frame): AsyncGenerator<Uint8Array> {
    const subject = byKey.get(key);
    if (!subject || revision <= seenOf(key)) return;
    const after = new Map([[key, seenOf(key)]]);
    const missed = await readEvents(db, { after, workspaceId: viewer.workspaceId });
    yield* replay(
      subject,
      missed.map((event) => encodeFrame("update", event)),
    );
  }

  /** Events in their order; where some of them were purged, the present state takes their place. */
  async function* replay(subject: Subject, frames: Frame[]) {
    const key = formatSubject(subject);
    const [first] = frames;
    if (first?.revision === seenOf(key) + 1) {
      for (const frame of frames) yield sent(frame);
      return;
    }
    const state = await snapshots[subject.kind]?.(db, { workspaceId: viewer.workspaceId, id: subject.id });
    if (state) yield snapshotOf(key, state);
  }

  function seenOf(key: string): number {
    return cursor.get(key) ?? 0;
  }

  function snapshotOf(key: string, { revision, data }: { revision: number; data: unknown }) {
    const createdAt = new Date().toISOString();
    return sent(encodeFrame("snapshot", { subject: key, revision, type: "snapshot", data, createdAt }));
  }

  function sent(frame: Frame): Uint8Array {
    cursor.set(frame.subject, frame.revision);
    return alone ? frame.alone : withId(frame, formatCursor(cursor, { last: frame.subject, alone }));
  }
}
