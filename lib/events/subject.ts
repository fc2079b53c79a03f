/**
 * Kinds of things that work is done for. A generation job tells of its shots and an ad's session of its assets; nobody
 * follows them by themselves.
 */
export const subjectKinds = ["vision-job", "generation-job", "generation-shot", "ad-session", "ad-asset"] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/** `id` is the row's id as text. Written `kind:id`. */
export interface Subject {
  kind: SubjectKind;
  id: string;
}

export const formatSubject = ({ kind, id }: Subject) => `${kind}:${id}`;

/** @returns null for anything that is not `kind:id` with a known kind and an id of digits or UUID characters. */
export function parseSubject(text: string): Subject | null {
  const [kind, id, ...rest] = text.split(":");
  if (rest.length > 0 || !id || !/^[0-9a-f-]{1,36}$/.test(id)) return null;
  const known = subjectKinds.find((candidate) => candidate === kind);
  return known ? { kind: known, id } : null;
}
