let pending: { sessionId: string; files: File[] } | null = null;

/** Keeps files for a session that was made for them, while its page opens. */
export function keepFiles(sessionId: string, files: File[]) {
  pending = { sessionId, files };
}

export const hasFiles = (sessionId: string | null): boolean => pending !== null && pending.sessionId === sessionId;

/** Takes them, once, where they are for this session. */
export function takeFiles(sessionId: string | null): File[] {
  if (!pending || !hasFiles(sessionId)) return [];
  const { files } = pending;
  pending = null;
  return files;
}
