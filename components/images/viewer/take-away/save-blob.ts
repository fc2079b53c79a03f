/** Hands bytes to the browser to be saved under a name. */
export function saveBlob(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the address some time after the click; a minute is long after.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
