import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

/** Public by number, private by use: Azure's wire server answers every machine in that cloud with its secrets. */
const deniedV4 = ["168.63.129.16/32"].map((cidr) => ipaddr.IPv4.parseCIDR(cidr));
/** The only block that IANA hands out; what lies outside embeds IPv4 addresses, or is local, or is nobody's. */
const globalV6 = ipaddr.IPv6.parseCIDR("2000::/3");

/** Whether an address (IPv4 or IPv6 text, no brackets) belongs to the public internet. IPv4-mapped ones count as IPv4. */
export function isPublicAddress(text: string): boolean {
  if (!isIP(text)) return false;
  const address = ipaddr.process(text);
  if (address.range() !== "unicast") return false;
  return address instanceof ipaddr.IPv4 ? !deniedV4.some((cidr) => address.match(cidr)) : address.match(globalV6);
}
