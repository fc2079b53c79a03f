import { readStream } from "./read-stream.ts";
import { addressOf, type SubjectEvent } from "./subject-event.ts";

export interface Follower {
  onEvent: (event: SubjectEvent) => void;
  /** The session has ended; nothing more will come, also after a retry. */
  onSignedOut?: (() => void) | undefined;
  /** The subject does not exist any more. */
  onGone?: ((subject: string) => void) | undefined;
}

export type LiveStatus = "idle" | "connecting" | "live" | "polling" | "signed-out";

export interface LiveEvents {
  /** Begins with a snapshot of each subject. @returns what ends it */
  follow(subjects: readonly string[], follower: Follower): () => void;
  status(): LiveStatus;
  onStatus(listener: () => void): () => void;
}

/** When the tab is looked at and when the network is back: both are reasons to try again at once. */
export interface Attention {
  isVisible(): boolean;
  onChange(listener: () => void): void;
}

/** All in milliseconds. */
export const timing = {
  /** Pause before the second attempt; doubled from there, always with jitter. The server may ask for another one. */
  retryMs: 1_000,
  /** Longest pause between attempts, and with it between two polls. */
  maxRetryMs: 5_000,
  /** The server sends something every 12 s; a stream that is silent for longer is dead, whatever the socket says. */
  silenceMs: 40_000,
  /**
   * A tab that nobody looks at gives its connection back, because HTTP/1.1 has six for all tabs together; but only after
   * the longest job has ended, so that the tab can say that it is done.
   */
  hiddenMs: 12 * 60_000,
};

/** The server's limit for one stream. What is followed beyond it waits until something else is let go of. */
const maxSubjects = 100;

/** Attempts that fail before subjects are read one by one. */
const failuresBeforePolling = 3;

interface Options {
  /** Before every path: empty in a browser. */
  origin?: string;
  attention: Attention;
  timing?: typeof timing;
}

/** `stopped`: by ourselves, for other subjects or because nobody looks; there is nothing to wait for. */
type Outcome = "stopped" | Awaited<ReturnType<typeof readStream>>;

/**
 * One stream for all that a tab follows. It comes back by itself with the revisions it has, reads the subjects one by
 * one while no stream gets through, and stops for good when the session has ended.
 */
export function createLiveEvents({ origin = "", attention, timing: times = timing }: Options): LiveEvents {
  const followers = new Map<string, Set<Follower>>();
  const revisions = new Map<string, number>();
  /** Subjects somebody follows whose whole state they have not been told yet. */
  const unknown = new Set<string>();
  const statusListeners = new Set<() => void>();
  let status: LiveStatus = "idle";
  let running = false;
  let syncing = false;
  let asleep = false;
  let streamed: readonly string[] = [];
  let stop: (() => void) | undefined;
  let wake: (() => void) | undefined;
  let hiddenTimer: ReturnType<typeof setTimeout> | undefined;
  let retryMs = times.retryMs;

  attention.onChange(() => {
    clearTimeout(hiddenTimer);
    if (attention.isVisible()) {
      asleep = false;
      wake?.();
    } else {
      hiddenTimer = setTimeout(() => {
        asleep = true;
        stop?.();
      }, times.hiddenMs);
    }
  });

  /** After the present turn: a list that mounts twenty followers, or a component that remounts, makes one stream. */
  function sync() {
    if (syncing) return;
    syncing = true;
    setTimeout(() => {
      syncing = false;
      const wanted = [...followers.keys()];
      const isNew = wanted.some((subject) => !streamed.includes(subject) || unknown.has(subject));
      if (isNew || wanted.length === 0) stop?.();
      wake?.();
      if (wanted.length > 0 && !running && status !== "signed-out") void run();
    });
  }

  async function run() {
    running = true;
    let failures = 0;
    while (followers.size > 0) {
      if (asleep) {
        await pause(Number.POSITIVE_INFINITY);
        continue;
      }
      if (status !== "polling") setStatus("connecting");
      let outcome = await stream(() => {
        failures = 0;
      });
      if (outcome === "failed" && ++failures >= failuresBeforePolling) {
        setStatus("polling");
        outcome = await poll();
      }
      if (outcome === "gone") outcome = await poll();
      if (outcome === "signed-out") {
        endForAll();
        break;
      }
      if (outcome === "again") await pause(Math.random() * times.retryMs);
      if (outcome === "failed")
        await pause(jittered(Math.min(retryMs * 2 ** Math.max(0, failures - 1), times.maxRetryMs)));
    }
    running = false;
    if (status !== "signed-out") setStatus("idle");
  }

  async function stream(onHealthy: () => void): Promise<Outcome> {
    const connection = new AbortController();
    let stopped = false;
    stop = () => {
      stopped = true;
      connection.abort();
    };
    streamed = [...followers.keys()].slice(-maxSubjects);
    const known = streamed.filter((subject) => revisions.has(subject) && !unknown.has(subject));
    const outcome = await readStream({
      origin,
      subjects: streamed,
      cursor: new Map(known.map((subject) => [subject, revisions.get(subject) ?? 0])),
      silenceMs: times.silenceMs,
      signal: connection.signal,
      onEvent(event) {
        onHealthy();
        setStatus("live");
        deliver(event);
      },
      onRetry(ms) {
        retryMs = ms;
      },
    });
    stop = undefined;
    return stopped ? "stopped" : outcome;
  }

  /** Reads every subject once, and lets go of those that do not exist any more. */
  async function poll(): Promise<Outcome> {
    const outcomes = await Promise.all([...followers.keys()].map(readSubject));
    return outcomes.includes("signed-out") ? "signed-out" : "failed";
  }

  async function readSubject(subject: string): Promise<Outcome> {
    const address = addressOf(subject);
    if (!address) return "failed";
    try {
      const response = await fetch(origin + address, { cache: "no-store" });
      if (response.status === 401) return "signed-out";
      if (response.status === 404) letGo(subject);
      if (!response.ok) return "failed";
      const data = (await response.json()) as Record<string, unknown>;
      deliver({ kind: "snapshot", subject, revision: Number(data.revision), type: "snapshot", data });
      return "again";
    } catch {
      return "failed";
    }
  }

  function deliver(event: SubjectEvent) {
    const isAwaited = event.kind === "snapshot" && unknown.delete(event.subject);
    if (!isAwaited && event.revision <= (revisions.get(event.subject) ?? 0)) return;
    revisions.set(event.subject, event.revision);
    for (const { onEvent } of [...(followers.get(event.subject) ?? [])]) {
      try {
        onEvent(event);
      } catch (error) {
        // A follower's mistake is told as any other, and is no reason to leave the rest without their events.
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  function letGo(subject: string) {
    const left = [...(followers.get(subject) ?? [])];
    forget(subject);
    for (const { onGone } of left) onGone?.(subject);
  }

  function forget(subject: string) {
    followers.delete(subject);
    revisions.delete(subject);
    unknown.delete(subject);
  }

  function endForAll() {
    setStatus("signed-out");
    const all = new Set([...followers.values()].flatMap((each) => [...each]));
    for (const { onSignedOut } of all) onSignedOut?.();
  }

  function setStatus(next: LiveStatus) {
    if (next === status) return;
    status = next;
    for (const listener of [...statusListeners]) listener();
  }

  /** Ends early when there is a reason to try again at once. */
  async function pause(ms: number) {
    const { promise, resolve } = Promise.withResolvers<void>();
    wake = resolve;
    const timer = Number.isFinite(ms) ? setTimeout(resolve, ms) : undefined;
    await promise;
    clearTimeout(timer);
    wake = undefined;
  }

  return {
    follow(subjects, follower) {
      for (const subject of subjects) {
        const others = followers.get(subject) ?? new Set();
        others.add(follower);
        followers.set(subject, others);
        // Whoever comes later needs the whole state too: the server sends it for what is not in the cursor.
        unknown.add(subject);
      }
      // A new page after a sign-out may be a new sign-in; if it is not, one refused request says so.
      if (status === "signed-out") setStatus("idle");
      sync();
      return () => {
        for (const subject of subjects) {
          const left = followers.get(subject);
          left?.delete(follower);
          if (left?.size === 0) forget(subject);
        }
        sync();
      };
    },
    status: () => status,
    onStatus(listener) {
      statusListeners.add(listener);
      return () => statusListeners.delete(listener);
    },
  };
}

/** Between a half and the whole: many tabs that lost the same server do not come back in step. */
const jittered = (ms: number) => ms * (0.5 + Math.random() / 2);
