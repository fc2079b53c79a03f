import { sql } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { jobEvents } from "#db/schema/events.ts";
import type { Cursor } from "./cursor.ts";
import type { SubjectEvent } from "./frame.ts";

interface Row extends Record<string, unknown> {
  kind: string;
  id: string;
  revision: number;
  type: string;
  data: unknown;
  at: string;
}

/**
 * What happened to some subjects after the revisions of a cursor, in one query, each subject in its order.
 * @param workspaceId whose events; absent only for the hub, which reads once for readers that were each authorised
 */
export async function readEvents(
  db: Db,
  { after, workspaceId }: { after: Cursor; workspaceId?: string },
): Promise<SubjectEvent[]> {
  if (after.size === 0) return [];
  const wanted = [...after].map(([subject, revision]) => {
    const colon = subject.indexOf(":");
    return { kind: subject.slice(0, colon), id: subject.slice(colon + 1), after: revision };
  });
  const rows = await db.execute<Row>(sql`
    select e.subject_kind as kind, e.subject_id as id, e.revision, e.type, e.data,
      to_char(e.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as wanted(kind text, id text, after int)
    join ${jobEvents} e on e.subject_kind = wanted.kind and e.subject_id = wanted.id and e.revision > wanted.after
      ${workspaceId ? sql`and e.workspace_id = ${workspaceId}` : sql``}
    order by e.subject_kind, e.subject_id, e.revision`);
  return rows.map(({ kind, id, revision, type, data, at }) => ({
    subject: `${kind}:${id}`,
    revision,
    type,
    data,
    createdAt: at,
  }));
}
