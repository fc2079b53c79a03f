import { endpoint } from "#lib/api.ts";
import { changeImageSession } from "#lib/images/change-image-session.ts";
import { imageContracts } from "#lib/images/contract.ts";
import { deleteImageSession } from "#lib/images/delete-image-session.ts";
import { findImageSession } from "#lib/images/find-image-sessions.ts";

export const GET = endpoint(imageContracts.readSession, ({ db, viewer, params }) =>
  findImageSession(db, viewer, params.sessionId),
);

export const PATCH = endpoint(imageContracts.changeSession, ({ db, viewer, params, body }) =>
  changeImageSession(db, { owner: viewer, ...params, ...body }),
);

export const DELETE = endpoint(imageContracts.deleteSession, async ({ db, viewer, params }) => {
  await deleteImageSession(db, { owner: viewer, ...params });
  return undefined;
});
