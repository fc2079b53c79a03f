import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";

/**
 * Refuses a change that another site may have sent on behalf of a signed-in person. Browsers state where a request
 * comes from and scripts in them cannot change it: `Sec-Fetch-Site` must be `same-origin` (or `none`, typed by the
 * person), `Origin` must be ours. At least one of the two must be there.
 * @throws AppError forbidden
 */
export function requireSameOrigin(headers: Headers): void {
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  const siteIsOurs = site === null ? origin !== null : site === "same-origin" || site === "none";
  const originIsOurs = origin === null || origin === ownOrigin() || origin === loopbackOrigin(headers.get("host"));
  if (!siteIsOurs || !originIsOurs)
    throw new AppError("forbidden", "This request did not come from Moodreel's own pages, so nothing was changed.");
}

const ownOrigin = () => new URL(env().NEXTAUTH_URL).origin;

/**
 * A local installation is reached as localhost, 127.0.0.1 and [::1] alike. Only where the configured address is
 * itself one of them: anywhere else a loopback `Host` means that a proxy is set up wrongly.
 */
function loopbackOrigin(host: string | null): string | null {
  if (!host || !isLoopback(ownOrigin()) || !URL.canParse(`http://${host}`)) return null;
  const origin = new URL(`http://${host}`).origin;
  return isLoopback(origin) ? origin : null;
}

const isLoopback = (origin: string) => ["localhost", "127.0.0.1", "[::1]"].includes(new URL(origin).hostname);
