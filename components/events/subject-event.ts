/** What a subject's followers are told. */
export interface SubjectEvent {
  /** `snapshot`: `data` is the whole present shape. `update`: `data` is the part that changed. */
  kind: "snapshot" | "update";
  /** `kind:id`, for example `vision-job:12`. */
  subject: string;
  revision: number;
  /** What happened, for example `stage`; `snapshot` for a snapshot. */
  type: string;
  data: Record<string, unknown>;
}

/** Where a subject can be read when no stream gets through; the answer has a `revision`. */
const addresses: Record<string, (id: string) => string> = {
  "vision-job": (id) => `/api/v1/vision-jobs/${id}`,
  "generation-job": (id) => `/api/v1/generation-jobs/${id}`,
  "ad-session": (id) => `/api/v1/ad-sessions/${id}`,
};

export function addressOf(subject: string): string | undefined {
  const [kind = "", id = ""] = subject.split(":");
  return addresses[kind]?.(id);
}
