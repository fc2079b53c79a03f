import { db } from "#db/client.ts";
import { sessionAlive } from "#lib/auth/session-alive.ts";
import { env } from "#lib/env.ts";
import { createHub, type Hub } from "./hub.ts";
import { createPresence, type Presence } from "./presence.ts";

interface Live {
  hub: Hub;
  presence: Presence;
}

// The dev server evaluates modules again on every change; the listening connection must not be opened again with them.
const holder = globalThis as typeof globalThis & { moodreelLive?: Live };

/** The web process's hub and its open streams, made on first use. */
export function live(): Live {
  holder.moodreelLive ??= open();
  return holder.moodreelLive;
}

/** Open streams now; does not open anything. */
export const openStreamCount = () => holder.moodreelLive?.presence.count() ?? 0;

function open(): Live {
  const { DATABASE_DIRECT_URL, DATABASE_URL } = env();
  const hub = createHub({ db: db(), url: DATABASE_DIRECT_URL ?? DATABASE_URL });
  const presence = createPresence({ db: db(), isAlive: sessionAlive });
  // A stopping server waits for its open answers, and a stream is one that never ends by itself.
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, presence.shutDown);
  return { hub, presence };
}
