import { endpoint } from "#lib/api.ts";
import { imageContracts } from "#lib/images/contract.ts";
import { createImageSession } from "#lib/images/create-image-session.ts";
import { listImageSessions } from "#lib/images/find-image-sessions.ts";

export const POST = endpoint(imageContracts.createSession, ({ db, viewer, body }) =>
  createImageSession(db, { owner: viewer, ...body }),
);

export const GET = endpoint(imageContracts.listSessions, ({ db, viewer, query }) =>
  listImageSessions(db, viewer, query),
);
