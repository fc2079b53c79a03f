import { endpoint } from "#lib/api.ts";
import { addReference } from "#lib/images/add-reference-image.ts";
import { imageContracts } from "#lib/images/contract.ts";
import { listReferences } from "#lib/images/find-reference-images.ts";

export const GET = endpoint(imageContracts.listReferences, async ({ db, viewer, params }) => ({
  items: await listReferences(db, viewer, params.sessionId),
  nextCursor: null,
}));

export const POST = endpoint(imageContracts.addReference, ({ db, viewer, params, body }) =>
  addReference(db, { owner: viewer, ...params, reference: body }),
);
