import { endpoint } from "#lib/api.ts";
import { imageContracts } from "#lib/images/contract.ts";
import { deleteGeneratedImages } from "#lib/images/delete-generated-images.ts";

export const DELETE = endpoint(imageContracts.deleteImage, async ({ db, viewer, params }) => {
  await db.transaction((tx) => deleteGeneratedImages(tx, { owner: viewer, imageIds: [params.imageId] }));
  return undefined;
});
