"use client";
import { useTranslations } from "next-intl";
import { useRef, useState, useTransition } from "react";
import { PasswordField } from "#components/auth/password-field.tsx";
import { Button } from "#components/ui/button.tsx";
import { showToast } from "#components/ui/toast-store.ts";
import { changePasswordAction } from "#lib/auth/actions.ts";

export function PasswordForm() {
  const t = useTranslations("settings");
  const errors = useTranslations("errors");
  const form = useRef<HTMLFormElement>(null);
  const [fields, setFields] = useState<Record<string, string>>({});
  const [pending, startTransition] = useTransition();
  const change = (data: FormData) =>
    startTransition(async () => {
      const currentPassword = String(data.get("currentPassword"));
      const newPassword = String(data.get("newPassword"));
      const result = await changePasswordAction({ currentPassword, newPassword });
      setFields(result.ok ? {} : (result.error.fields ?? {}));
      if (result.ok) {
        form.current?.reset();
        showToast({ text: t("passwordChanged") });
      } else if (!result.error.fields) showToast({ text: errors(result.error.code), tone: "bad" });
    });
  const words = { show: t("showPassword"), hide: t("hidePassword") };
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) change(new FormData(event.currentTarget));
      }}
      className="grid max-w-sm justify-items-start gap-4 [&>div]:w-full"
    >
      <PasswordField
        {...words}
        label={t("currentPassword")}
        name="currentPassword"
        autoComplete="current-password"
        error={fields.currentPassword}
      />
      <PasswordField
        {...words}
        label={t("newPassword")}
        name="newPassword"
        autoComplete="new-password"
        error={fields.newPassword}
      />
      <Button type="submit" busy={pending}>
        {t("changePassword")}
      </Button>
    </form>
  );
}
