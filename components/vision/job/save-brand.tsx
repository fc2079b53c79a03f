"use client";
import { SwatchBook } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button, buttonClass } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { TextField } from "#components/ui/field.tsx";
import { showToast } from "#components/ui/toast-store.ts";
import { saveBrandAction } from "#lib/vision/actions.ts";
import type { VisionJob } from "#lib/vision/schema.ts";
import { PaletteStrip } from "../palette-strip.tsx";

interface Props {
  job: Pick<VisionJob, "jobId" | "analysisPurpose" | "palette" | "brandId">;
  onSaved: (brandId: string) => void;
}

/** Keeps the palette, mood and tone under a name; once kept, leads there. */
export function SaveBrand({ job, onSaved }: Props) {
  const t = useTranslations("brands");
  const [open, setOpen] = useState(false);
  if (job.brandId)
    return (
      <Link href={`/brands/${job.brandId}`} className={buttonClass("line")}>
        <SwatchBook aria-hidden />
        <span className="max-sm:sr-only">{t("open")}</span>
      </Link>
    );
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        <SwatchBook aria-hidden />
        <span className="max-sm:sr-only">{t("save")}</span>
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t("save")}>
        <NameForm job={job} onSaved={onSaved} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function NameForm({ job, onSaved, onClose }: Props & { onClose: () => void }) {
  const t = useTranslations("brands");
  const common = useTranslations("common");
  const errors = useTranslations("errors");
  const router = useRouter();
  const [problem, setProblem] = useState<string>();
  const [pending, startTransition] = useTransition();

  const save = (name: string) => {
    if (!name) return setProblem(t("nameMissing"));
    startTransition(async () => {
      const result = await saveBrandAction({ jobId: job.jobId, name });
      if (!result.ok) return setProblem(errors(result.error.code));
      const { brandId } = result.value;
      onClose();
      onSaved(brandId);
      showToast({
        text: t("saved", { name }),
        action: { label: t("open"), run: () => router.push(`/brands/${brandId}`) },
      });
    });
  };

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) save(String(new FormData(event.currentTarget).get("name")).trim());
      }}
      className="grid gap-4"
    >
      <PaletteStrip palette={job.palette} className="h-8 rounded-sm" />
      <TextField
        label={t("name")}
        name="name"
        defaultValue={job.analysisPurpose.slice(0, 100)}
        maxLength={100}
        error={problem}
      />
      <div className="flex justify-end gap-2">
        <Button look="quiet" onClick={onClose}>
          {common("cancel")}
        </Button>
        <Button type="submit" look="brand" busy={pending}>
          {common("save")}
        </Button>
      </div>
    </form>
  );
}
