import { endpoint } from "#lib/api.ts";
import { uploadContracts } from "#lib/uploads/contract.ts";
import { receiveUpload } from "#lib/uploads/receive-upload.ts";
import { serializeUpload } from "#lib/uploads/serialize-upload.ts";

export const POST = endpoint(uploadContracts.create, async ({ db, viewer, request }) => {
  const { headers, body, signal } = request;
  return serializeUpload(await receiveUpload({ db, viewer, headers, body, signal }));
});
