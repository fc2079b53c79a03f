/** A version 4 UUID. `crypto.randomUUID` exists on https only; a demo on a local network may run without. */
export function randomUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/**
 * One key for as long as the same thing is asked for: a double click, or another try after a lost answer, finds the
 * first job; a changed form is a new wish and gets a new key.
 */
export function createSubmitKey() {
  let last = { key: randomUuid(), body: "" };
  return (body: unknown): string => {
    const text = JSON.stringify(body);
    if (last.body && last.body !== text) last = { key: randomUuid(), body: text };
    else last.body = text;
    return last.key;
  };
}
