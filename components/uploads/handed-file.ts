let handed: File | null = null;
const listeners = new Set<() => void>();

/** Hands a dropped or pasted file to the new-analysis form, which may be on another page. */
export function handFile(file: File) {
  handed = file;
  for (const listener of listeners) listener();
}

/** Takes the file, once. */
export function takeFile(): File | null {
  const file = handed;
  handed = null;
  return file;
}

export function onHandedFile(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
