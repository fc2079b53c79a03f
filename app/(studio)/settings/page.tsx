import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Appearance } from "#components/settings/appearance.tsx";
import { PasswordForm } from "#components/settings/password-form.tsx";
import { ProfileForm } from "#components/settings/profile-form.tsx";
import { Setting } from "#components/settings/setting.tsx";
import { SignOutEverywhere } from "#components/settings/sign-out-everywhere.tsx";
import { requireViewer } from "#lib/auth/current-viewer.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("title") };
}

export default async function AccountPage() {
  const { name, email } = await requireViewer();
  const t = await getTranslations("settings");
  return (
    <>
      <Setting title={t("profile")}>
        <ProfileForm name={name} email={email} />
      </Setting>
      <Setting title={t("appearance")}>
        <Appearance />
      </Setting>
      <Setting title={t("password")}>
        <PasswordForm />
      </Setting>
      <Setting title={t("sessions")} text={t("sessionsText")}>
        <SignOutEverywhere />
      </Setting>
    </>
  );
}
