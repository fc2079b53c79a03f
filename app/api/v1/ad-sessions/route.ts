import { adContracts } from "#lib/ads/contract.ts";
import { createAdSession } from "#lib/ads/create-ad-session.ts";
import { findAdSession, listAdSessions } from "#lib/ads/find-ad-sessions.ts";
import { handOverProduct } from "#lib/ads/hand-over-product.ts";
import { endpoint } from "#lib/api.ts";

export const POST = endpoint(
  adContracts.create,
  async ({ db, viewer, body: ad }) => {
    const { sessionId } = await createAdSession(db, { owner: viewer, ad });
    return findAdSession(db, viewer, sessionId);
  },
  handOverProduct,
);

export const GET = endpoint(adContracts.list, ({ db, viewer, query }) => listAdSessions(db, viewer, query));
