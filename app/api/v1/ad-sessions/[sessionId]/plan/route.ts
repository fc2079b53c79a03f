import { changePlan } from "#lib/ads/change-plan.ts";
import { adContracts } from "#lib/ads/contract.ts";
import { findAdSession } from "#lib/ads/find-ad-sessions.ts";
import { requestPlan } from "#lib/ads/request-plan.ts";
import { endpoint } from "#lib/api.ts";

export const POST = endpoint(adContracts.plan, async ({ db, viewer, params }) => {
  await requestPlan(db, { owner: viewer, ...params });
  return findAdSession(db, viewer, params.sessionId);
});

export const PATCH = endpoint(adContracts.changePlan, async ({ db, viewer, params, body }) => {
  await db.transaction((tx) => changePlan(tx, { owner: viewer, ...params, plan: body }));
  return findAdSession(db, viewer, params.sessionId);
});
