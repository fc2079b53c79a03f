import { adContracts } from "#lib/ads/contract.ts";
import { findAdCosts } from "#lib/ads/find-ad-costs.ts";
import { endpoint } from "#lib/api.ts";

export const GET = endpoint(adContracts.costs, ({ db, viewer, params }) => findAdCosts(db, viewer, params.sessionId));
