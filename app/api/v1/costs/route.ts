import { endpoint } from "#lib/api.ts";
import { costContracts } from "#lib/costs/spend/contract.ts";
import { findWorkspaceCosts } from "#lib/costs/spend/find-workspace-costs.ts";
import { monthOf } from "#lib/costs/spend/month.ts";

export const GET = endpoint(costContracts.read, ({ db, viewer, query }) =>
  findWorkspaceCosts(db, viewer, query.month ?? monthOf(new Date())),
);
