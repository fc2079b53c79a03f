import { randomBytes } from "node:crypto";
import { type NextRequest, NextResponse } from "next/server";
import { API_POLICY, contentSecurityPolicy } from "#lib/auth/content-security-policy.ts";
import { strictTransport } from "#lib/auth/security-headers.ts";
import { env } from "#lib/env.ts";

/**
 * Gives every page its content security policy with a nonce of its own, and the API a policy that allows nothing.
 * It is no guard: who may see what is decided in the pages, actions and handlers themselves, which hold without it.
 */
export function proxy(request: NextRequest): NextResponse {
  const isApi = request.nextUrl.pathname.startsWith("/api/");
  const response = isApi ? NextResponse.next() : page(request);
  if (isApi) response.headers.set("content-security-policy", API_POLICY);
  if (isHttps()) response.headers.set(strictTransport.key, strictTransport.value);
  return response;
}

export const config = {
  // Uploads must not pass through here: a body over 10 MB would be cut. Files set a stricter policy of their own.
  matcher: ["/((?!api/v1/uploads|api/files/|_next/static/).*)"],
};

function page(request: NextRequest): NextResponse {
  const { NODE_ENV, GOOGLE_CLIENT_ID, GOOGLE_ISSUER } = env();
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy({
    nonce,
    isDevelopment: NODE_ENV === "development",
    isHttps: isHttps(),
    formTargets: GOOGLE_CLIENT_ID ? [new URL(GOOGLE_ISSUER).origin] : [],
  });

  // Next takes the nonce for its own scripts from this header. Set, never appended: a sender's own must not survive.
  const headers = new Headers(request.headers);
  headers.delete("content-security-policy-report-only");
  headers.set("content-security-policy", policy);
  headers.set("x-nonce", nonce);
  headers.set("x-pathname", request.nextUrl.pathname + request.nextUrl.search);

  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  return response;
}

const isHttps = () => env().NEXTAUTH_URL.startsWith("https://");
