"use client";
import { SwatchBook } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextField } from "#components/ui/field.tsx";
import { showToast } from "#components/ui/toast-store.ts";
import { saveImageBrandAction } from "#lib/images/actions.ts";
import type { GeneratedImage } from "#lib/images/schema.ts";

interface Props {
  image: GeneratedImage;
  /** What the brand is called unless somebody says otherwise. */
  suggestion: string;
}

const maxName = 100;

/** Measures the image's palette and keeps it as a brand, under a name that is asked for. */
export function MakeBrand({ image, suggestion }: Props) {
  const t = useTranslations("images.viewer");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="sm" onClick={() => setOpen(true)}>
        <SwatchBook aria-hidden />
        {t("makeBrand")}
      </Button>
      <Dialog open={isOpen} onClose={() => setOpen(false)} title={t("makeBrand")}>
        <NameForm image={image} suggestion={suggestion} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function NameForm({ image, suggestion, onClose }: Props & { onClose: () => void }) {
  const t = useTranslations("images.viewer");
  const brands = useTranslations("brands");
  const common = useTranslations("common");
  const errors = useTranslations("errors");
  const router = useRouter();
  const [problem, setProblem] = useState<string>();
  const [isPending, startTransition] = useTransition();

  const save = (name: string) => {
    if (!name) return setProblem(brands("nameMissing"));
    startTransition(async () => {
      const result = await saveImageBrandAction({ imageId: image.id, name }).catch(() => null);
      if (!result?.ok) return setProblem(errors(result?.error.code ?? "unavailable"));
      const { id } = result.value;
      onClose();
      showToast({
        text: brands("saved", { name }),
        action: { label: brands("open"), run: () => router.push(`/brands/${id}`) },
      });
    });
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isPending) save(String(new FormData(event.currentTarget).get("name")).trim());
      }}
      className="grid gap-4"
    >
      <p className="text-ink-2 text-sm">{t("makeBrandText")}</p>
      <TextField
        label={brands("name")}
        name="name"
        defaultValue={suggestion.slice(0, maxName)}
        maxLength={maxName}
        error={problem}
      />
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onClose}>
          {common("cancel")}
        </Button>
        <Button type="submit" look="brand" busy={isPending}>
          {common("save")}
        </Button>
      </div>
    </form>
  );
}
