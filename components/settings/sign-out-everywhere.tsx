"use client";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { signOutEverywhereAction } from "#lib/auth/actions.ts";

export function SignOutEverywhere() {
  const t = useTranslations("settings");
  const [pending, startTransition] = useTransition();
  return (
    <Button
      look="bad"
      busy={pending}
      className="justify-self-start"
      onClick={() => startTransition(async () => void (await signOutEverywhereAction()))}
    >
      {t("signOutEverywhere")}
    </Button>
  );
}
