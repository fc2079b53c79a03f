import { endpoint } from "#lib/api.ts";
import { viewerOf } from "#lib/auth/viewer-of.ts";
import { AppError } from "#lib/errors.ts";
import { answerFile } from "#lib/storage/answer-file.ts";
import { fileContracts } from "#lib/storage/file-contract.ts";
import { verifyFileUrl } from "#lib/storage/signed-url.ts";

export const GET = endpoint(fileContracts.read, async ({ db, request, params: { key }, query }) => {
  const download = query.download === "1";
  const isGranted = verifyFileUrl({
    key,
    disposition: download ? "attachment" : "inline",
    query: new URL(request.url).searchParams,
  });
  return answerFile({ db, request, key, download, workspaceId: isGranted ? null : await workspaceOf(request) });
});

/** Next passes the method on, and the answer to it has no body. */
export const HEAD = GET;

async function workspaceOf(request: Request): Promise<string> {
  const viewer = await viewerOf(request);
  if (!viewer) throw new AppError("unauthenticated", "Sign in, or send a valid API key as a Bearer token.");
  return viewer.workspaceId;
}
