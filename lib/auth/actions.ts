"use server";

import { eq } from "drizzle-orm";
import { revalidatePath } from "next/cache";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import * as z from "zod";
import { users } from "#db/schema/users.ts";
import { action } from "#lib/action.ts";
import { AppError } from "#lib/errors.ts";
import { locales } from "#lib/i18n/locale.ts";
import { appearanceCookies, themes } from "./appearance.ts";
import { changePassword } from "./change-password.ts";
import { endSession } from "./end-session.ts";
import { normaliseEmail } from "./normalise-email.ts";
import { passwordProblem } from "./password-problem.ts";
import { publicAction } from "./public-action.ts";
import { safePath } from "./safe-path.ts";
import { authCookie, SESSION_SECONDS, sealSession } from "./session-cookie.ts";
import { signIn } from "./sign-in.ts";
import { signOutEverywhere } from "./sign-out-everywhere.ts";
import { signUp } from "./sign-up.ts";
import { startSession } from "./start-session.ts";

const typedEmail = z.string().max(320).transform(normaliseEmail);
const appearance = { locale: z.enum(locales).optional(), theme: z.enum(themes).optional() };

/**
 * Signs in and goes to `next` (a path of this site) or home.
 * @returns only on failure: `unauthenticated` for a wrong e-mail or password, `rate_limited`
 */
export const signInAction = publicAction(
  { input: z.strictObject({ email: typedEmail, password: z.string().max(1024), next: z.string().optional() }) },
  async ({ input: { next, ...credentials }, headers: sent, db }) => {
    const user = await sayingWhen(signIn(db, { ...credentials, headers: sent }));
    if (!user) throw new AppError("unauthenticated", (await getTranslations("auth"))("problems.wrong"));
    await keepCookies(appearanceCookies(user));
    await setSessionCookie(await startSession(db, { ...user, userAgent: sent.get("user-agent") }));
    redirect(safePath(next));
  },
);

/**
 * Makes an account with its personal workspace, signs in and goes to `next` or home.
 * @returns only on failure: `invalid` with a sentence per field; `conflict` when these details cannot be used,
 * which does not say whether the e-mail has an account; `rate_limited`
 */
export const signUpAction = publicAction(
  {
    input: z.strictObject({
      name: z.string().max(500),
      email: typedEmail,
      password: z.string().max(1024),
      next: z.string().optional(),
    }),
  },
  async ({ input: { next, ...typed }, headers: sent, db }) => {
    const say = await getTranslations("auth");
    const name = typed.name.trim();
    const problem = passwordProblem(typed.password, typed);
    const fields = {
      ...((name.length < 1 || name.length > 120) && { name: say("problems.name") }),
      ...(!z.email().safeParse(typed.email).success && { email: say("problems.email") }),
      ...(problem && { password: say(`problems.${problem}`) }),
    };
    if (Object.keys(fields).length > 0) throw new AppError("invalid", say("problems.check"), { fields });
    const user = await sayingWhen(signUp(db, { ...typed, name, headers: sent }));
    if (!user) throw new AppError("conflict", say("problems.taken"));
    await setSessionCookie(await startSession(db, { ...user, userAgent: sent.get("user-agent") }));
    redirect(safePath(next));
  },
);

/** Ends this browser's session and goes to the sign-in page. */
export const signOutAction = action({ input: z.void() }, async ({ viewer, db }) => {
  if (viewer.via.kind === "session") await endSession(db, viewer.via);
  await setSessionCookie(null);
  redirect("/sign-in");
});

/** Ends all sessions of this user on every device, this one included, and goes to the sign-in page. */
export const signOutEverywhereAction = action({ input: z.void() }, async ({ viewer, db }) => {
  await signOutEverywhere(db, viewer);
  await setSessionCookie(null);
  redirect("/sign-in");
});

/** Replaces the password and signs out every other browser. `invalid` with `fields.currentPassword` or `.newPassword`. */
export const changePasswordAction = action(
  { input: z.strictObject({ currentPassword: z.string().max(1024), newPassword: z.string().max(1024) }) },
  async ({ viewer, input, db }) => {
    const say = await getTranslations("auth");
    const refuse = (fields: Record<string, string>) => new AppError("invalid", say("problems.check"), { fields });
    const problem = passwordProblem(input.newPassword, viewer);
    if (problem) throw refuse({ newPassword: say(`problems.${problem}`) });
    const changed = await sayingWhen(changePassword(db, { viewer, ...input, headers: await headers() }));
    if (!changed) throw refuse({ currentPassword: say("problems.current") });
    return {};
  },
);

/** Changes the name, language or theme of the signed-in user; what is left out stays. */
export const updateProfileAction = action(
  { input: z.strictObject({ name: z.string().trim().min(1).max(120).optional(), ...appearance }) },
  async ({ viewer, input, db }) => {
    if (Object.keys(input).length > 0) await db.update(users).set(input).where(eq(users.id, viewer.userId));
    await keepCookies(appearanceCookies(input));
    revalidatePath("/", "layout");
    return {};
  },
);

/** Language and theme for a visitor who is not signed in; kept in their browser only. */
export const chooseAppearanceAction = publicAction({ input: z.strictObject(appearance) }, async ({ input }) => {
  await keepCookies(appearanceCookies(input));
  revalidatePath("/", "layout");
  return {};
});

async function keepCookies(kept: ReturnType<typeof appearanceCookies>): Promise<void> {
  const jar = await cookies();
  for (const cookie of kept) jar.set(cookie);
}

/** A throttle's refusal in the visitor's own language; everything else as it is. */
async function sayingWhen<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "rate_limited") throw error;
    const { retryAfterSeconds = 60 } = error;
    const say = await getTranslations("auth");
    const sentence = say("problems.limited", { minutes: Math.ceil(retryAfterSeconds / 60) });
    throw new AppError("rate_limited", sentence, { retryAfterSeconds, cause: error });
  }
}

async function setSessionCookie(sessionId: string | null): Promise<void> {
  const { name, options } = authCookie("session-token");
  const value = sessionId ? await sealSession(sessionId) : "";
  (await cookies()).set(name, value, { ...options, maxAge: sessionId ? SESSION_SECONDS : 0 });
}
