"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState, useTransition } from "react";
import { SelectField, TextArea } from "#components/ui/field.tsx";
import { createSubmitKey } from "#components/ui/submit-key.ts";
import { submitsByKey } from "#components/ui/submits-by-key.ts";
import { ImageStage } from "#components/uploads/image-stage.tsx";
import { type ImageSource, useImageSource } from "#components/uploads/use-image-source.ts";
import { requestVisionJobAction } from "#lib/vision/actions.ts";
import type { NewVisionJob } from "#lib/vision/schema.ts";
import { type BrandChoice, brandLine } from "./brand-line.ts";
import { Creativity } from "./creativity.tsx";
import type { Estimate } from "./estimate.ts";
import { FormatCards } from "./format-cards.tsx";
import { PurposeField } from "./purpose-field.tsx";
import { StartBar } from "./start-bar.tsx";

/** What an earlier job hands to a new one, and what is chosen already. */
export interface Draft {
  analysisPurpose: string;
  imageContext: string;
  additionalInstructions: string;
  outputFormat: NewVisionJob["outputFormat"];
  creativityLevel: number;
  brandId: string;
}

interface Props {
  draft: Draft;
  brands: BrandChoice[];
  estimate: Estimate;
}

/** The whole of a new analysis: the image on its stage, the brief beside it, price and button at the foot. */
export function AnalysisForm({ draft, brands, estimate }: Props) {
  const t = useTranslations("new");
  const errors = useTranslations("errors");
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const { source, putFile, putAddress, remove } = useImageSource();
  const [keyOf] = useState(createSubmitKey);
  const [problem, setProblem] = useState<{ purpose?: string; form?: string }>({});
  const [pending, startTransition] = useTransition();

  const submit = (data: FormData) => {
    const written = (name: string) => String(data.get(name) ?? "").trim();
    const image = imageOf(source);
    if (!image) return setProblem({ form: t(source.kind === "uploading" ? "checking" : "needImage") });
    if (!written("analysisPurpose")) {
      form.current?.querySelector<HTMLElement>("[name=analysisPurpose]")?.focus();
      return setProblem({ purpose: t("purposeMissing") });
    }
    const brand = brands.find(({ id }) => id === data.get("brand"));
    const job = {
      ...image,
      analysisPurpose: written("analysisPurpose"),
      imageContext: written("imageContext"),
      outputFormat: written("outputFormat") as NewVisionJob["outputFormat"],
      creativityLevel: Number(data.get("creativityLevel")),
      additionalInstructions: [brand && brandLine(t, brand), written("additionalInstructions")]
        .filter(Boolean)
        .join("\n")
        .slice(0, 2000),
    };
    setProblem({});
    startTransition(async () => {
      const result = await requestVisionJobAction({ idempotencyKey: keyOf(job), job }).catch(() => null);
      if (result?.ok) router.push(`/vision/${result.value.jobId}`);
      else setProblem({ form: errors(result?.error.code ?? "unavailable") });
    });
  };

  return (
    <form
      ref={form}
      // A function as the action would reset the fields; what was typed must stay when something is refused.
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) submit(new FormData(event.currentTarget));
      }}
      onKeyDown={(event) => submitsByKey(event) && form.current?.requestSubmit()}
      noValidate
      className="flex flex-1 flex-col lg:min-h-0"
    >
      <div className="grid flex-1 lg:min-h-0 lg:grid-cols-[minmax(0,1fr)_25rem]">
        <ImageStage source={source} onFile={putFile} onAddress={putAddress} onRemove={remove} />
        <div className="grid content-start gap-6 border-line p-5 max-lg:border-t md:p-6 lg:overflow-y-auto lg:border-l">
          <PurposeField start={draft.analysisPurpose} error={problem.purpose} />
          <TextArea
            label={t("context")}
            aside={t("optional")}
            name="imageContext"
            maxLength={2000}
            defaultValue={draft.imageContext}
            placeholder={t("contextPlaceholder")}
          />
          <FormatCards start={draft.outputFormat} />
          <Creativity start={draft.creativityLevel} />
          <TextArea
            label={t("instructions")}
            aside={t("optional")}
            name="additionalInstructions"
            maxLength={2000}
            defaultValue={draft.additionalInstructions}
            placeholder={t("instructionsPlaceholder")}
          />
          {brands.length > 0 && (
            <SelectField label={t("brand")} name="brand" defaultValue={draft.brandId} hint={t("brandHint")}>
              <option value="">{t("noBrand")}</option>
              {brands.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </SelectField>
          )}
        </div>
      </div>
      <StartBar estimate={estimate} pending={pending} problem={problem.form} />
    </form>
  );
}

function imageOf(source: ImageSource) {
  if (source.kind === "uploaded") return { uploadId: source.upload.uploadId };
  return source.kind === "address" ? { imageUrl: source.url } : null;
}
