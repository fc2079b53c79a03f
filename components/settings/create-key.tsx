"use client";
import { useTranslations } from "next-intl";
import { useRef, useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextField } from "#components/ui/field.tsx";
import { createApiKeyAction } from "#lib/workspaces/actions.ts";

/** Makes a key and shows its secret once; closing the dialog forgets it. */
export function CreateKey() {
  const t = useTranslations("settings");
  const errors = useTranslations("errors");
  const form = useRef<HTMLFormElement>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const [problem, setProblem] = useState<string>();
  const [pending, startTransition] = useTransition();
  const create = (name: string) => {
    if (!name) return setProblem(t("keyNameMissing"));
    startTransition(async () => {
      const result = await createApiKeyAction({ name });
      setProblem(result.ok ? undefined : errors(result.error.code));
      if (!result.ok) return;
      form.current?.reset();
      setSecret(result.value.secret);
    });
  };
  return (
    <>
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!pending) create(String(new FormData(event.currentTarget).get("name")).trim());
        }}
        className="flex max-w-md flex-wrap items-end gap-2 [&>div]:min-w-48 [&>div]:flex-1"
      >
        <TextField
          label={t("keyName")}
          name="name"
          maxLength={80}
          placeholder={t("keyNamePlaceholder")}
          error={problem}
        />
        <Button type="submit" size="lg" busy={pending}>
          {t("createKey")}
        </Button>
      </form>
      <Dialog open={secret !== null} onClose={() => setSecret(null)} title={t("keyCreated")}>
        <p className="text-ink-2 text-sm">{t("keyCreatedText")}</p>
        <div className="flex items-center gap-2 rounded-sm border border-line bg-canvas py-1 pr-1 pl-3">
          <code className="min-w-0 flex-1 break-all font-mono text-xs">{secret}</code>
          <CopyButton text={secret ?? ""} label={t("copyKey")} />
        </div>
        <Button look="brand" className="justify-self-end" onClick={() => setSecret(null)}>
          {t("keyDone")}
        </Button>
      </Dialog>
    </>
  );
}
