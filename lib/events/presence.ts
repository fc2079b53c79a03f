import { inArray, sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { eventConnections } from "#db/schema/events.ts";
import { logger } from "#lib/logger.ts";
import type { Viewer } from "#lib/workspaces/viewer.ts";
import { type Clock, systemClock } from "./clock.ts";
import { coalesce } from "./coalesce.ts";
import { beatMs } from "./tunables.ts";

export interface Listener {
  /** Of its row in `event_connections`. */
  id: string;
  viewer: Viewer;
  subjects: readonly string[];
  /** Once a beat, after its right to listen was looked at again. */
  onBeat: (alive: boolean) => void;
  /** The process is about to stop. */
  onShutdown: () => void;
}

export interface Presence {
  join(listener: Listener): void;
  leave(id: string): void;
  count(): number;
  /** Asks every stream to end, so that the server can stop. */
  shutDown(): void;
}

interface Options {
  db: Db;
  /** Whether a session still exists and a key is not revoked. */
  isAlive: (db: Db, viewer: Viewer) => Promise<boolean>;
  clock?: Clock;
}

/**
 * Who listens now. One beat for the whole process: one update for all rows, one look at each session however many
 * streams it has.
 */
export function createPresence({ db, isAlive, clock = systemClock }: Options): Presence {
  const listeners = new Map<string, Listener>();
  let cancelBeat: (() => void) | undefined;

  const record = coalesce<{ joined: Listener } | { left: string }>(clock, "recording streams", async (changes) => {
    const joined = changes.flatMap((change) => ("joined" in change ? [change.joined] : []));
    const left = changes.flatMap((change) => ("left" in change ? [change.left] : []));
    if (joined.length > 0) await db.insert(eventConnections).values(joined.map(rowOf)).onConflictDoNothing();
    if (left.length > 0)
      await db.update(eventConnections).set({ disconnectedAt: sql`now()` }).where(inArray(eventConnections.id, left));
  });

  function scheduleBeat() {
    cancelBeat = clock.after(beatMs, () => {
      void beat().finally(() => {
        cancelBeat = undefined;
        if (listeners.size > 0) scheduleBeat();
      });
    });
  }

  async function beat() {
    const present = [...listeners.values()];
    const verdicts = await Promise.all([touch(present), verdictBySession(present)]).then(
      ([, bySession]) => bySession,
      (error: unknown) => {
        // Without the database there is nothing to tell either; the next beat looks again.
        logger.warn({ err: error, streams: present.length }, "open streams could not be looked at");
        return null;
      },
    );
    for (const listener of present) listener.onBeat(verdicts?.get(sessionOf(listener.viewer)) ?? true);
  }

  async function touch(present: Listener[]) {
    const ids = present.map(({ id }) => id);
    await db.update(eventConnections).set({ lastHeartbeatAt: sql`now()` }).where(inArray(eventConnections.id, ids));
  }

  async function verdictBySession(present: Listener[]) {
    const viewers = new Map(present.map(({ viewer }) => [sessionOf(viewer), viewer]));
    const verdicts = new Map<string, boolean>();
    // A few at a time: a thousand sessions must not stand in the pool before everybody else's queries.
    const remaining = viewers.entries();
    const lane = async () => {
      for (const [session, viewer] of remaining) verdicts.set(session, await isAlive(db, viewer));
    };
    await Promise.all(Array.from({ length: 3 }, lane));
    return verdicts;
  }

  return {
    join(listener) {
      listeners.set(listener.id, listener);
      record.add({ joined: listener });
      if (!cancelBeat) scheduleBeat();
    },
    leave(id) {
      if (!listeners.delete(id)) return;
      record.add({ left: id });
      if (listeners.size > 0) return;
      cancelBeat?.();
      cancelBeat = undefined;
    },
    count: () => listeners.size,
    shutDown() {
      for (const listener of listeners.values()) listener.onShutdown();
    },
  };
}

const rowOf = ({ id, viewer, subjects }: Listener) => ({
  id,
  workspaceId: viewer.workspaceId,
  userId: viewer.userId,
  subjects: [...subjects],
});

const sessionOf = ({ via }: Viewer) => (via.kind === "session" ? `session:${via.sessionId}` : `key:${via.apiKeyId}`);
