import type { DbPool } from "#db/client.ts";
import { notFound } from "#lib/errors.ts";
import type { Viewer } from "#lib/workspaces/viewer.ts";
import { parseCursor } from "./cursor.ts";
import { eventResponse } from "./event-response.ts";
import { live } from "./live.ts";
import { openStream, type Snapshots } from "./stream.ts";
import { parseSubject, type Subject } from "./subject.ts";

interface Follow {
  db: DbPool;
  request: Request;
  viewer: Viewer;
  query: { subject: string[]; after?: string | undefined };
  snapshots: Snapshots;
}

/**
 * Answers with the live stream of some subjects.
 * @throws AppError `not_found` unless every subject exists in the viewer's workspace, `bad_request` for a wrong cursor
 */
export async function followSubjects({ db, request, viewer, query, snapshots }: Follow): Promise<Response> {
  const names = [...new Set(query.subject)];
  const subjects = names.map(requireSubject);
  // A browser that reconnects by itself sends the header with the first address, whose `after` is old by then.
  const cursorText = request.headers.get("last-event-id") || query.after;
  const cursor = cursorText ? parseCursor(cursorText, names) : new Map<string, number>();
  const reader = new AbortController();
  request.signal.addEventListener("abort", () => reader.abort(), { once: true });
  const frames = await openStream({ ...live(), db, snapshots, viewer, subjects, cursor, reader });
  // Nobody reads the body of an answer to HEAD, and nobody would say that they left.
  if (request.method === "HEAD") reader.abort();
  return eventResponse(frames, reader);
}

function requireSubject(name: string): Subject {
  const subject = parseSubject(name);
  if (!subject) throw notFound("One of the subjects");
  return subject;
}
