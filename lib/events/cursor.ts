import { AppError } from "#lib/errors.ts";

/** Subject (`kind:id`) → the last revision that its reader has. A subject that is absent needs a snapshot. */
export type Cursor = Map<string, number>;

/**
 * Writes what the reader has as one event id: `ad-session:<id>=31,vision-job:12=7`, the subject of this event last.
 * @param alone the stream follows one subject: its revision says it all
 */
export function formatCursor(cursor: Cursor, { last, alone }: { last: string; alone: boolean }): string {
  if (alone) return String(cursor.get(last));
  const others = [...cursor]
    .filter(([subject]) => subject !== last)
    .map(([subject, revision]) => `${subject}=${revision}`);
  return [...others, `${last}=${cursor.get(last)}`].join(",");
}

/**
 * Reads an event id back. A bare number counts for the one subject of a stream; a bare 0 replays all of them from the
 * start. Subjects that are not on this stream are ignored: a page may follow fewer things than before.
 * @throws AppError `bad_request` for anything else
 */
export function parseCursor(text: string, subjects: readonly string[]): Cursor {
  const [only] = subjects;
  if (/^\d{1,10}$/.test(text) && only && (subjects.length === 1 || Number(text) === 0))
    return new Map(subjects.map((subject) => [subject, revisionOf(text)]));
  const cursor: Cursor = new Map();
  for (const part of text.split(",")) {
    const [, subject, revision] = /^([a-z-]+:[0-9a-f-]{1,36})=(\d{1,10})$/.exec(part) ?? refuse();
    if (subject && revision && subjects.includes(subject)) cursor.set(subject, revisionOf(revision));
  }
  return cursor;
}

const maxRevision = 2 ** 31 - 1;

function revisionOf(digits: string): number {
  const revision = Number(digits);
  return revision <= maxRevision ? revision : refuse();
}

function refuse(): never {
  throw new AppError("bad_request", "The cursor is not one that this stream has given. Open the stream without it.");
}
