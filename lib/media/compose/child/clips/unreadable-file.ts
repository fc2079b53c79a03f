/** A file from outside is no film or sound, or not all of it. */
export class UnreadableFile extends Error {
  override readonly name = "UnreadableFile";
}

/** @throws UnreadableFile for whatever reading it fails with. */
export const reading = <T>(read: Promise<T>): Promise<T> =>
  read.catch((cause: unknown) => {
    throw new UnreadableFile(cause instanceof Error ? cause.message : String(cause), { cause });
  });
