import type { Db } from "#db/client.ts";
import { type Clock, systemClock } from "./clock.ts";
import { coalesce } from "./coalesce.ts";
import { encodeFrame, type Frame } from "./frame.ts";
import { listen } from "./listen.ts";
import { readEvents } from "./read-events.ts";
import { productProbe } from "./tunables.ts";

type Reader = (frame: Frame) => void;

export interface Hub {
  /**
   * Hands over every event of a subject from now on, in order. Subscribe first, read the present state, then call
   * `start` with its revision: what happened in between is then never lost, at most handed over twice.
   */
  subscribe(subject: string, reader: Reader): { start(revision: number): void; stop(): void };
  close(): Promise<void>;
}

interface Followed {
  readers: Set<Reader>;
  /** Highest revision handed out; absent until a reader has started or the first message came. */
  seen?: number;
}

interface Options {
  db: Db;
  /** A direct address, for LISTEN. */
  url: string;
  clock?: Clock;
  /** See `listen`. */
  probe?: typeof productProbe;
}

/**
 * Fans `job_events` out in memory: one LISTEN connection and one query a notified moment, however many readers.
 * Idle readers cost no queries. After an outage everything that is followed is read again from where it was.
 */
export function createHub({ db, url, clock = systemClock, probe = productProbe }: Options): Hub {
  const followed = new Map<string, Followed>();
  let connections = 0;

  const missing = coalesce<string>(clock, "reading events", async (subjects) => {
    const after = new Map<string, number>();
    for (const subject of subjects) {
      const seen = followed.get(subject)?.seen;
      if (seen !== undefined) after.set(subject, seen);
    }
    for (const event of await readEvents(db, { after })) {
      const entry = followed.get(event.subject);
      if (!entry || event.revision <= (entry.seen ?? 0)) continue;
      entry.seen = event.revision;
      const frame = encodeFrame("update", event);
      for (const reader of entry.readers) reader(frame);
    }
  });

  const connection = listen({
    url,
    channel: "job_events",
    probe,
    onReady() {
      connections++;
      missing.add(...followed.keys());
    },
    onMessage(payload) {
      const sign = payload.lastIndexOf("=");
      const subject = payload.slice(0, sign);
      const revision = Number(payload.slice(sign + 1));
      const entry = followed.get(subject);
      if (!entry || revision <= (entry.seen ?? 0)) return;
      // Messages come in commit order and revisions are bumped under a row lock: nothing before this one is still open.
      entry.seen ??= revision - 1;
      missing.add(subject);
    },
  });

  return {
    subscribe(subject, reader) {
      const entry = followed.get(subject) ?? { readers: new Set() };
      followed.set(subject, entry);
      entry.readers.add(reader);
      const connectionsBefore = connections;
      return {
        start(revision) {
          if (entry.seen !== undefined) return;
          entry.seen = revision;
          // The connection came (back) before this subject had a position to be read from.
          if (connections !== connectionsBefore) missing.add(subject);
        },
        stop() {
          entry.readers.delete(reader);
          if (entry.readers.size === 0 && followed.get(subject) === entry) followed.delete(subject);
        },
      };
    },
    async close() {
      missing.stop();
      followed.clear();
      await connection.close();
    },
  };
}
