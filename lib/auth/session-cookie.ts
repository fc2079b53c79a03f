import { decode, encode } from "next-auth/jwt";
import { env } from "#lib/env.ts";

/** Absolute life of a session in seconds: 7 days. The row decides; the cookie only must not outlive it. */
export const SESSION_SECONDS = 7 * 24 * 3600;

const isHttps = () => env().NEXTAUTH_URL.startsWith("https://");

/**
 * A cookie of sign-in as the browser gets it. Under https `__Host-` makes the browser refuse one that was set by a
 * sibling domain, for a narrower path or without `Secure`.
 */
export function authCookie(purpose: "session-token" | "csrf-token" | "callback-url" | "pkce" | "state" | "nonce") {
  const secure = isHttps();
  return {
    name: `${secure ? "__Host-" : ""}next-auth.${purpose}`,
    options: { httpOnly: true, sameSite: "lax" as const, path: "/", secure },
  };
}

/** The cookie's value: an encrypted token that carries nothing but the session row's id. */
export const sealSession = (sid: string): Promise<string> =>
  encode({ token: { sid }, secret: env().NEXTAUTH_SECRET, maxAge: SESSION_SECONDS });

/** The session row's id that a request's cookie names, null when there is none or it is not one of ours. */
export async function readSessionId(headers: Headers): Promise<string | null> {
  const token = readCookie(headers.get("cookie") ?? "", authCookie("session-token").name);
  if (!token) return null;
  const claims = await decode({ token, secret: env().NEXTAUTH_SECRET }).catch(() => null);
  return typeof claims?.sid === "string" ? claims.sid : null;
}

function readCookie(header: string, name: string): string | null {
  for (const part of header.split(";")) {
    const [key, value] = part.split("=", 2);
    if (key?.trim() === name) return value?.trim() || null;
  }
  return null;
}
