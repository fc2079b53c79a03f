import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AccountPage } from "#components/auth/account-page.tsx";
import { currentViewer } from "#lib/auth/current-viewer.ts";
import { safePath } from "#lib/auth/safe-path.ts";
import { env } from "#lib/env.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("signInTitle") };
}

export default async function SignInPage({
  searchParams,
}: {
  searchParams: Promise<{ next?: string | string[]; error?: string | string[] }>;
}) {
  const { next, error } = await searchParams;
  const path = safePath(next);
  if (await currentViewer()) redirect(path);
  return (
    <AccountPage
      kind="sign-in"
      next={path === "/" ? undefined : path}
      google={Boolean(env().GOOGLE_CLIENT_ID)}
      failed={Boolean(error)}
    />
  );
}
