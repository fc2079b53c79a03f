/**
 * Whether an output may be fetched: https at the vendor's own host for files, or the host and port of the configured
 * base URL, which is http only on this machine itself.
 */
export function isOutputAddress(address: string, baseUrl: string): boolean {
  const url = URL.parse(address);
  const base = new URL(baseUrl);
  if (!url || url.username || url.password) return false;
  const ownFiles = /(^|\.)replicate\.delivery$/.test(url.hostname) && url.port === "";
  if (url.protocol === "https:" && (ownFiles || url.host === base.host)) return true;
  return url.protocol === "http:" && url.origin === base.origin && loopback.has(url.hostname);
}

const loopback = new Set(["127.0.0.1", "[::1]", "localhost"]);
