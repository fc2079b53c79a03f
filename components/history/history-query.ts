import type { VisionStatus } from "#lib/vision/schema.ts";

/** The chips: what a person means by a status, and the statuses behind it. */
export const statusGroups = {
  running: ["pending", "gemini_analyzing", "deepseek_generating"],
  complete: ["complete"],
  error: ["error"],
  cancelled: ["cancelled"],
} as const satisfies Record<string, readonly VisionStatus[]>;

export type StatusGroup = keyof typeof statusGroups;

/** What the address says: it is the whole state of the page, so it can be shared and gone back to. */
export interface HistoryQuery {
  status?: StatusGroup;
  q?: string;
  cursor?: string;
}

type Parameters = Record<string, string | string[] | undefined>;

/** Reads the address; what is unknown in it counts as absent. */
export function readHistoryQuery({ status, q, cursor }: Parameters) {
  const shown: HistoryQuery = {};
  if (typeof status === "string" && Object.hasOwn(statusGroups, status)) shown.status = status as StatusGroup;
  if (typeof q === "string" && q.trim()) shown.q = q.trim().slice(0, 200);
  if (typeof cursor === "string" && /^[1-9]\d{0,8}$/.test(cursor)) shown.cursor = cursor;
  return {
    shown,
    filter: {
      ...(shown.status && { statuses: statusGroups[shown.status] }),
      ...(shown.q && { search: shown.q }),
      ...(shown.cursor && { cursor: shown.cursor }),
    },
  };
}

export function historyAddress(query: HistoryQuery): string {
  const parameters = new URLSearchParams(Object.entries(query).filter(([, value]) => value));
  return parameters.size > 0 ? `/vision?${parameters}` : "/vision";
}
