"use client";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import { showToast } from "#components/ui/toast-store.ts";
import { updateProfileAction } from "#lib/auth/actions.ts";

export function ProfileForm({ name, email }: { name: string; email: string }) {
  const t = useTranslations("settings");
  const common = useTranslations("common");
  const errors = useTranslations("errors");
  const [pending, startTransition] = useTransition();
  const save = (typed: string) =>
    startTransition(async () => {
      const result = await updateProfileAction({ name: typed });
      showToast(result.ok ? { text: t("saved") } : { text: errors(result.error.code), tone: "bad" });
    });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) save(String(new FormData(event.currentTarget).get("name")));
      }}
      className="grid max-w-sm justify-items-start gap-4 [&>div]:w-full"
    >
      <TextField label={t("name")} name="name" autoComplete="name" defaultValue={name} required maxLength={120} />
      <TextField label={t("email")} value={email} disabled />
      <Button type="submit" busy={pending}>
        {common("save")}
      </Button>
    </form>
  );
}
