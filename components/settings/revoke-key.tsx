"use client";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { showToast } from "#components/ui/toast-store.ts";
import { revokeApiKeyAction } from "#lib/workspaces/actions.ts";

/** A revoked key cannot come back, so it is asked twice; leaving the button takes the question back. */
export function RevokeKey({ id, name }: { id: string; name: string }) {
  const t = useTranslations("settings");
  const errors = useTranslations("errors");
  const [asked, setAsked] = useState(false);
  const [pending, startTransition] = useTransition();
  const revoke = () =>
    startTransition(async () => {
      const result = await revokeApiKeyAction({ id });
      showToast(result.ok ? { text: t("revoked", { name }) } : { text: errors(result.error.code), tone: "bad" });
    });
  return (
    <Button
      size="sm"
      look={asked ? "bad" : "quiet"}
      busy={pending}
      aria-label={asked ? undefined : t("revokeKey", { name })}
      onClick={asked ? revoke : () => setAsked(true)}
      onBlur={() => setAsked(false)}
    >
      {asked ? t("revokeSure") : t("revoke")}
    </Button>
  );
}
