import ipaddr from "ipaddr.js";
import { env } from "#lib/env.ts";

/** What stands for every visitor where the network does not tell them apart. */
const UNKNOWN = "direct";

/**
 * The visitor's network address for rate limits. `X-Forwarded-For` is whatever the sender wrote, except its last
 * entry where exactly one proxy of ours stands in front (TRUSTED_PROXY_HOPS=1). Without a proxy all visitors
 * share one count. An IPv6 visitor owns a /64 at least, so that is what is counted.
 */
export function clientAddress(headers: Headers): string {
  if (env().TRUSTED_PROXY_HOPS !== 1) return UNKNOWN;
  const last = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim() ?? "";
  if (!ipaddr.isValid(last)) return UNKNOWN;
  const address = ipaddr.process(last);
  if (address.kind() === "ipv4") return address.toString();
  const network = address.toByteArray().fill(0, 8);
  return `${ipaddr.fromByteArray(network).toString()}/64`;
}
