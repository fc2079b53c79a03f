import { endpoint } from "#lib/api.ts";
import { changeReference, removeReference } from "#lib/images/change-reference-image.ts";
import { imageContracts } from "#lib/images/contract.ts";

export const PATCH = endpoint(imageContracts.changeReference, ({ db, viewer, params, body }) =>
  changeReference(db, { owner: viewer, ...params, ...body }),
);

export const DELETE = endpoint(imageContracts.removeReference, async ({ db, viewer, params }) => {
  await removeReference(db, { owner: viewer, ...params });
  return undefined;
});
