import { type SQL, sql } from "drizzle-orm";
import type { costCategory } from "#db/schema/costs.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import type { Studio } from "./spend-schema.ts";

export interface Period {
  from: Date;
  to: Date;
}

/** A call that has ended, as `settledCalls` has it. Amounts are numerics as text, null where nobody knows. */
export type SettledCall = {
  id: string;
  /** When its money was booked, else when it ended; as PostgreSQL writes a moment. */
  at: string;
  studio: Studio;
  project_id: string | null;
  title: string | null;
  is_deleted: boolean;
  category: (typeof costCategory.enumValues)[number];
  provider: string;
  model: string;
  attempt: number;
  status: "succeeded" | "failed" | "uncertain";
  charged: "no" | "yes" | "unknown" | null;
  error_kind: string | null;
  /** `booked`: in the cost book, at a price or at an unknown one. `undecided`: nobody has said yet whether it was charged. */
  outcome: "booked" | "undecided" | "free";
  estimated_cost: string | null;
  actual_cost: string | null;
  price_as_of: string | null;
  latency_ms: number | null;
};

/**
 * A query for the workspace's ended calls with what they were for and what they cost. A call counts in the month in which
 * its money was booked: one that a person decides about later counts then. Without a period it is those of all time.
 */
export const settledCalls = ({ workspaceId }: Pick<Owner, "workspaceId">, period?: Period): SQL => sql`
  select * from (
    select call.id, coalesce(cost.created_at, call.settled_at, call.created_at) as at,
      case when call.subject_kind = 'vision-job' then 'vision'
        when call.subject_kind like 'generation-%' then 'images' else 'ads' end as studio,
      coalesce(analysis.id::text, images.id::text, ad.id::text) as project_id,
      coalesce(analysis.analysis_purpose, images.title, ad.title) as title,
      coalesce(analysis.deleted_at, images.deleted_at, ad.deleted_at) is not null as is_deleted,
      call.category, call.provider, call.model, call.attempt, call.status, call.charged, call.error_kind,
      case when cost.id is not null then 'booked' when call.status = 'uncertain' then 'undecided' else 'free' end
        as outcome,
      call.estimated_cost, trim_scale(cost.actual_cost) as actual_cost, cost.price_as_of, call.latency_ms
    from provider_calls call
    left join generation_costs cost on cost.provider_call_id = call.id
    left join vision_jobs analysis
      on analysis.id = case call.subject_kind when 'vision-job' then call.subject_id::int end
    left join generation_shots shot
      on shot.id = case call.subject_kind when 'generation-shot' then call.subject_id::uuid end
    left join generation_jobs job
      on job.id = case call.subject_kind when 'generation-job' then call.subject_id::uuid
        else shot.generation_job_id end
    left join image_sessions images on images.id = job.session_id
    left join assets asset on asset.id = case call.subject_kind when 'ad-asset' then call.subject_id::uuid end
    left join ad_sessions ad
      on ad.id = case call.subject_kind when 'ad-session' then call.subject_id::uuid else asset.session_id end
    where call.workspace_id = ${workspaceId} and call.status in ('succeeded', 'failed', 'uncertain')
      ${period ? sql`and call.created_at < ${period.to.toISOString()}::timestamptz` : sql``}
  ) settled
  ${period ? within(period) : sql``}`;

const within = ({ from, to }: Period) =>
  sql`where at >= ${from.toISOString()}::timestamptz and at < ${to.toISOString()}::timestamptz`;
