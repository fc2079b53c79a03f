"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import { showToast } from "#components/ui/toast-store.ts";
import { renameBrandAction } from "#lib/brands/actions.ts";

/** The name, ready to be changed; the button appears when there is something to keep. */
export function BrandName({ brand }: { brand: { id: string; name: string } }) {
  const t = useTranslations("brands");
  const common = useTranslations("common");
  const errors = useTranslations("errors");
  const router = useRouter();
  const [name, setName] = useState(brand.name);
  const [problem, setProblem] = useState<string>();
  const [pending, startTransition] = useTransition();
  const changed = name.trim() !== brand.name;

  const rename = () => {
    if (!name.trim()) return setProblem(t("nameMissing"));
    startTransition(async () => {
      const result = await renameBrandAction({ id: brand.id, name });
      if (!result.ok) return setProblem(errors(result.error.code));
      setProblem(undefined);
      showToast({ text: t("renamed") });
      router.refresh();
    });
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (changed && !pending) rename();
      }}
      className="grid gap-3"
    >
      <h1 className="sr-only">{brand.name}</h1>
      <TextField
        label={t("name")}
        value={name}
        maxLength={100}
        onChange={(event) => setName(event.currentTarget.value)}
        error={problem}
      />
      {changed && (
        <div className="flex justify-end gap-2">
          <Button look="quiet" onClick={() => setName(brand.name)}>
            {common("cancel")}
          </Button>
          <Button type="submit" look="brand" busy={pending}>
            {t("rename")}
          </Button>
        </div>
      )}
    </form>
  );
}
