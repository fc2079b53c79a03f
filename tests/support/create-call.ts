import type postgres from "postgres";
import { uuidv7 } from "#lib/ids.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";

interface Call {
  subject: { kind: string; id: string };
  category: string;
  provider: string;
  model: string;
  status: "succeeded" | "failed" | "uncertain" | "submitted";
  charged: "no" | "yes" | "unknown" | null;
  at: Date;
  latencyMs?: number;
  estimated?: string | null;
  /** Its entry in the cost book, null where the price is unknown; absent: it has none. */
  booked?: { amount: string | null; at?: Date };
}

/** Of two calls within one millisecond, their ids would not say which came first. */
let made = 0;

/** A call of the ledger as it stands after its end. @returns its id */
export async function createCall(sql: postgres.Sql, owner: Owner, call: Call): Promise<string> {
  const { subject, category, provider, model, status, charged, at, latencyMs, estimated = null, booked } = call;
  made = Math.max(made + 1, Date.now());
  const id = uuidv7(made);
  const same = {
    workspace_id: owner.workspaceId,
    user_id: owner.userId,
    subject_kind: subject.kind,
    subject_id: subject.id,
    category,
    provider,
    model,
    estimated_cost: estimated,
  };
  await sql`insert into provider_calls ${sql({
    ...same,
    id,
    step: category,
    variant: id,
    attempt: 1,
    status,
    charged,
    created_at: at,
    settled_at: status === "submitted" ? null : at,
    latency_ms: latencyMs ?? null,
  })}`;
  if (booked)
    await sql`insert into generation_costs ${sql({
      ...same,
      id: uuidv7(),
      provider_call_id: id,
      actual_cost: booked.amount,
      usage: {},
      created_at: booked.at ?? at,
    })}`;
  return id;
}
