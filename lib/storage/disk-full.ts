import { AppError } from "#lib/errors.ts";

/** The one failure of a disk that its owner can do something about; `undefined` for every other error. */
export function asDiskFull(error: unknown): AppError | undefined {
  const code = (error as NodeJS.ErrnoException | null)?.code ?? "";
  if (!["ENOSPC", "EDQUOT"].includes(code)) return undefined;
  return new AppError("unavailable", "There is no room left to store the file. Free some space and try again.", {
    cause: error,
  });
}
