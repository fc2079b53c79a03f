import dns from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import { Agent, buildConnector, type Dispatcher } from "undici";
import { AppError } from "#lib/errors.ts";
import { isPublicAddress } from "./public-address.ts";

const maxRedirects = 3;
const connectTimeoutMs = 5_000;

interface Rules {
  /** Which addresses may be connected to; asked at connect time, with the address that is then used. */
  allow: (address: string, port: number) => boolean;
  protocols: readonly string[];
  lookup: LookupFunction;
}

const production: Rules = {
  allow: (address, port) => port === 443 && isPublicAddress(address),
  protocols: ["https:"],
  lookup: dns.lookup,
};

export type GuardedRequest = <T>(
  address: string,
  options: { headers: Record<string, string>; signal: AbortSignal },
  read: (response: Dispatcher.ResponseData) => Promise<T>,
) => Promise<T>;

/**
 * A GET for addresses that users type. Names are resolved once, at connect time, and the connection goes to the very
 * addresses that passed: a name that answers differently the second time gains nothing. Literal addresses, which are
 * never looked up, are checked as well. Redirects are followed by hand, at most three, each as strictly as the first.
 * There are no cookies, no credentials and no proxies. `read` gets the final answer, whatever its status.
 * @throws AppError `bad_request` with the same sentence for every private place, so that nothing can be mapped from outside.
 */
export function createGuardedRequest(rules: Partial<Rules> = {}): GuardedRequest {
  const { allow, protocols, lookup } = { ...production, ...rules };
  return async (address, { headers, signal }, read) => {
    const dispatcher = new Agent({ connect: guardedConnector(allow, lookup), connections: 1, pipelining: 1 });
    try {
      let url = parseUrl(address, protocols);
      for (let hop = 0; hop <= maxRedirects; hop++) {
        const { origin, pathname, search } = url;
        const path = pathname + search;
        const response = await dispatcher.request({ origin, path, method: "GET", headers, signal });
        const next = redirectOf(response);
        if (!next) return await read(response);
        await response.body.dump();
        url = parseUrl(next, protocols, url);
      }
      throw new AppError("bad_request", "The address is forwarded too often. Give the address of the image itself.");
    } catch (error) {
      throw causeThatIsAppError(error) ?? error;
    } finally {
      await dispatcher.destroy();
    }
  };
}

/** @throws AppError `bad_request` for what is not a plain public web address by its letters alone. */
export function parseUrl(text: string, protocols: readonly string[] = production.protocols, base?: URL): URL {
  if (!URL.canParse(text, base)) throw new AppError("bad_request", "This is not a web address.");
  const url = new URL(text, base);
  if (url.protocol === "http:" && !protocols.includes("http:"))
    throw new AppError(
      "bad_request",
      "Only https addresses can be fetched. Use the https address, or download the image and upload it.",
    );
  if (!protocols.includes(url.protocol)) throw new AppError("bad_request", "This is not a web address.");
  if (url.username || url.password)
    throw new AppError("bad_request", "Addresses with a user name or a password cannot be fetched.");
  return url;
}

function guardedConnector(allow: Rules["allow"], lookup: LookupFunction): buildConnector.connector {
  return (options, callback) => {
    const port = Number(options.port) || (options.protocol === "https:" ? 443 : 80);
    const host = options.hostname.replace(/^\[|\]$/g, "");
    // Literal addresses are never looked up, so the filter below would not see them.
    if (isIP(host) && !allow(host, port)) return callback(notPublic(), null);
    const filtered: LookupFunction = (name, wanted, done) => {
      lookup(name, { ...wanted, all: true }, (error, found) => {
        if (error) return done(error, "", 0);
        const addresses = typeof found === "string" ? [{ address: found, family: isIP(found) }] : found;
        const [first] = addresses;
        // One private answer among public ones is an attempt to have both.
        if (!first || !addresses.every(({ address }) => allow(address, port))) return done(notPublic(), "", 0);
        if (wanted.all) done(null, addresses);
        else done(null, first.address, first.family);
      });
    };
    buildConnector({ lookup: filtered, timeout: connectTimeoutMs, maxCachedSessions: 0 })(options, callback);
  };
}

const notPublic = () => new AppError("bad_request", "The address does not lead to a public website.");

function redirectOf({ statusCode, headers }: Dispatcher.ResponseData): string | undefined {
  if (![301, 302, 303, 307, 308].includes(statusCode)) return undefined;
  const { location } = headers;
  return Array.isArray(location) ? location[0] : location;
}

/** undici and node:net may wrap what the connector threw, the latter in an AggregateError for several addresses. */
function causeThatIsAppError(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error;
  if (error instanceof AggregateError) return error.errors.map(causeThatIsAppError).find(Boolean);
  return error instanceof Error && error.cause ? causeThatIsAppError(error.cause) : undefined;
}
