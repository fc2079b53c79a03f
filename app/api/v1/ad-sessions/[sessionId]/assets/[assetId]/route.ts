import { adContracts } from "#lib/ads/contract.ts";
import { deleteAsset } from "#lib/ads/delete-asset.ts";
import { endpoint } from "#lib/api.ts";

export const DELETE = endpoint(adContracts.removeAsset, async ({ db, viewer, params }) => {
  await db.transaction((tx) => deleteAsset(tx, { owner: viewer, ...params }));
  return undefined;
});
