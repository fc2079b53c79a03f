import NextAuthModule, { type NextAuthOptions } from "next-auth";
import CredentialsModule from "next-auth/providers/credentials";
import GoogleModule from "next-auth/providers/google";
import { db } from "#db/client.ts";
import { failure } from "#lib/api.ts";
import { env } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { uuidv7 } from "#lib/ids.ts";
import { logger } from "#lib/logger.ts";
import { endSession } from "./end-session.ts";
import { ResponseObject, readCookies, readForm } from "./request-object.ts";
import { safePath } from "./safe-path.ts";
import { requireSameOrigin } from "./same-origin.ts";
import { authCookie, SESSION_SECONDS } from "./session-cookie.ts";
import { sessionUser } from "./session-user.ts";
import { signIn } from "./sign-in.ts";
import { signInWithGoogle } from "./sign-in-with-google.ts";
import { startSession } from "./start-session.ts";

// The package is CommonJS: bundlers hand over its `default`, Node hands over the module around it.
const unwrap = <T extends object>(module: T): T => (module as { default?: T }).default ?? module;
const NextAuth = unwrap(NextAuthModule);
const Credentials = unwrap(CredentialsModule);
const Google = unwrap(GoogleModule);

/** What of next-auth's own addresses is in use, with its method. Its pages and its log collector are not. */
const routes: Record<string, readonly string[]> = {
  providers: ["GET"],
  csrf: ["GET"],
  session: ["GET"],
  signin: ["GET", "POST"],
  callback: ["GET", "POST"],
  signout: ["POST"],
  error: ["GET"],
};

/**
 * next-auth behind one function from request to response: `/api/auth/{action}/{provider}`. Credentials, Google where
 * it is configured, sign-out. Its encrypted cookie carries the id of our session row, and nothing else.
 * @param path the segments after `/api/auth/`
 */
export async function handleAuth(request: Request, path: readonly string[]): Promise<Response> {
  const requestId = uuidv7();
  try {
    const [action = "", providerId] = path;
    if (path.length > 2 || !routes[action]?.includes(request.method))
      throw new AppError("not_found", "There is nothing at this address.");
    if (request.method === "POST") requireSameOrigin(request.headers);
    const outcome: Outcome = {};
    const answer = await run(request, { action, providerId, options: optionsFor(request, outcome) });
    if (outcome.error) throw outcome.error;
    return answer;
  } catch (error) {
    return failure(error, requestId);
  }
}

/** What happened inside next-auth's callbacks. It would put an error's message into an address; ours goes around it. */
interface Outcome {
  error?: unknown;
}

function optionsFor(request: Request, outcome: Outcome): NextAuthOptions {
  const { NEXTAUTH_SECRET, GOOGLE_CLIENT_ID } = env();
  return {
    secret: NEXTAUTH_SECRET,
    session: { strategy: "jwt", maxAge: SESSION_SECONDS },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    cookies: {
      sessionToken: authCookie("session-token"),
      csrfToken: authCookie("csrf-token"),
      callbackUrl: authCookie("callback-url"),
      pkceCodeVerifier: authCookie("pkce"),
      state: authCookie("state"),
      nonce: authCookie("nonce"),
    },
    logger: {
      error: (code) => logger.warn({ code }, "next-auth"),
      warn: (code) => logger.warn({ code }, "next-auth"),
      debug: () => {},
    },
    providers: [credentials(request, outcome), ...(GOOGLE_CLIENT_ID ? [google()] : [])],
    callbacks: {
      redirect: ({ url, baseUrl }) =>
        baseUrl + safePath(url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url),
      async signIn({ user, account, profile }) {
        if (account?.provider !== "google") return true;
        const found = await signInWithGoogle(db(), { ...profile, sub: account.providerAccountId });
        if (found) user.id = String(found.userId);
        return found !== null;
      },
      async jwt({ token, user }) {
        if (!user) return { sid: token.sid };
        const userAgent = request.headers.get("user-agent");
        return { sid: await startSession(db(), { userId: Number(user.id), userAgent }) };
      },
      session: async ({ session, token }) => {
        const user = await sessionUser(db(), { sessionId: String(token.sid) });
        return user ? { user, expires: session.expires } : ({} as typeof session);
      },
    },
    events: {
      signOut: async ({ token }) => {
        if (typeof token?.sid === "string") await endSession(db(), { sessionId: token.sid });
      },
    },
  };
}

const credentials = (request: Request, outcome: Outcome) =>
  Credentials({
    credentials: { email: { type: "email" }, password: { type: "password" } },
    async authorize(given) {
      if (typeof given?.email !== "string" || typeof given.password !== "string") return null;
      try {
        const user = await signIn(db(), { ...given, headers: request.headers });
        return user && { id: String(user.userId) };
      } catch (error) {
        outcome.error = error;
        return null;
      }
    },
  });

const google = () =>
  Google({
    clientId: env().GOOGLE_CLIENT_ID ?? "",
    clientSecret: env().GOOGLE_CLIENT_SECRET ?? "",
    wellKnown: `${env().GOOGLE_ISSUER}/.well-known/openid-configuration`,
    issuer: env().GOOGLE_ISSUER,
    checks: ["pkce", "state", "nonce"],
  });

/** Runs next-auth by its older interface (a request and a response object), which needs nothing of Next at run time. */
async function run(
  request: Request,
  { action, providerId, options }: { action: string; providerId: string | undefined; options: NextAuthOptions },
): Promise<Response> {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const response = new ResponseObject();
  const given = {
    method: request.method,
    headers: Object.fromEntries(request.headers),
    cookies: readCookies(request.headers),
    query: { ...query, nextauth: providerId ? [action, providerId] : [action] },
    body: request.method === "POST" ? await readForm(request) : undefined,
  };
  await NextAuth(
    given as unknown as Parameters<typeof NextAuth>[0],
    response as unknown as Parameters<typeof NextAuth>[1],
    options,
  );
  return response.finish();
}
