/** Kinds of things that have a life to follow. Images and Ads add theirs. */
export const subjectKinds = ["vision-job"] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/** A followed thing; `id` is the row's id as text. Written `kind:id`. */
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
