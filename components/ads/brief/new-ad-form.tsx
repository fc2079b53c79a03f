"use client";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useLayoutEffect, useRef, useState, useTransition } from "react";
import { Button } from "#components/ui/button.tsx";
import { keep, readKept } from "#components/ui/kept-draft.ts";
import { Shortcut } from "#components/ui/shortcut.tsx";
import { createSubmitKey } from "#components/ui/submit-key.ts";
import { submitsByKey } from "#components/ui/submits-by-key.ts";
import { DropTarget } from "#components/uploads/drop-target.tsx";
import { ImageStage } from "#components/uploads/image-stage.tsx";
import { type ImageSource, useImageSource } from "#components/uploads/use-image-source.ts";
import { createAdAction, planAdAction } from "#lib/ads/actions.ts";
import type { AdOptions } from "../studio/ad-options.ts";
import { StepBar } from "../studio/step-bar.tsx";
import { useEstimate } from "../studio/use-estimate.ts";
import { type Brief, emptyBrief, newAdOf, type Photo } from "./brief.ts";
import { BriefFields } from "./brief-fields.tsx";
import { estimateAd } from "./estimate-ad.ts";

export interface GivenPhoto {
  generatedImageId: string;
  url: string;
  name: string;
  width: number;
  height: number;
}

interface Props {
  options: AdOptions;
  /** Whose draft. */
  draftKey: string;
  /** What the address brought along; it goes before the draft. */
  start: Partial<Brief> | null;
  photo: GivenPhoto | null;
}

/** A new ad: the product's photo on its stage, the brief beside it. Its button writes the plan; nothing else is paid by it. */
export function NewAdForm({ options, draftKey, start, photo }: Props) {
  const t = useTranslations("ads.brief");
  const errors = useTranslations("errors");
  const uploads = useTranslations("new");
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const { source, putFile, remove } = useImageSource(
    photo
      ? { kind: "given", name: photo.name, preview: photo.url, width: photo.width, height: photo.height }
      : undefined,
  );
  const [brief, setBrief] = useState<Brief>({ ...emptyBrief, ...start });
  const [keyOf] = useState(createSubmitKey);
  const [problem, setProblem] = useState<{ fields: Record<string, string>; form?: string }>({ fields: {} });
  const [pending, startTransition] = useTransition();
  const estimate = useEstimate();
  const whole = estimateAd(brief, options);

  const key = `ad-draft:${draftKey}`;
  // Before the first paint: the server cannot know what was typed before.
  useLayoutEffect(() => {
    if (!start) setBrief(readKept(localStorage, key, emptyBrief));
  }, [key, start]);
  const change = (part: Partial<Brief>) => {
    const next = { ...brief, ...part };
    setBrief(next);
    keep(localStorage, key, next);
  };

  const submit = () => {
    if (!brief.productPrompt.trim()) {
      form.current?.querySelector<HTMLElement>("[name=productPrompt]")?.focus();
      return setProblem({ fields: { productPrompt: t("productPromptMissing") } });
    }
    if (source.kind === "uploading") return setProblem({ fields: {}, form: uploads("checking") });
    const ad = newAdOf(brief, photoOf(source, photo));
    setProblem({ fields: {} });
    startTransition(async () => {
      const made = await createAdAction({ idempotencyKey: keyOf(ad), ad }).catch(() => null);
      if (!made?.ok) {
        const { code = "unavailable", fields = {} } = made?.error ?? {};
        return setProblem({ fields, form: errors(code) });
      }
      const { sessionId } = made.value;
      localStorage.removeItem(key);
      // What goes wrong with the plan is shown where it belongs, on the ad's own page.
      await planAdAction({ sessionId }).catch(() => null);
      router.push(`/ads/${sessionId}`);
    });
  };

  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) submit();
      }}
      onKeyDown={(event) => {
        if (submitsByKey(event)) form.current?.requestSubmit();
        // Enter in a one-line field would press the button that spends.
        else if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.preventDefault();
      }}
      className="flex flex-1 flex-col lg:min-h-0"
    >
      <div className="relative grid flex-1 lg:min-h-0 lg:grid-cols-[minmax(0,1fr)_27rem]">
        <ImageStage source={source} onFile={putFile} onRemove={remove} title={t("photoTitle")} />
        <div className="grid content-start gap-6 border-line p-5 max-lg:border-t md:p-6 lg:overflow-y-auto lg:border-l">
          <BriefFields brief={brief} change={change} options={options} errors={problem.fields} />
        </div>
        <DropTarget text={t("dropPhoto")} onFiles={([file]) => file && void putFile(file)} />
      </div>
      <StepBar
        next={
          <>
            <p className="tnum text-ink-2 text-sm">{estimate(options.plan)}</p>
            <Button type="submit" look="brand" size="lg" busy={pending} className="max-sm:flex-1">
              {pending ? t("planning") : t("writePlan")}
              <span aria-hidden className="max-md:hidden [&_kbd]:border-brand-ink/25 [&_kbd]:text-brand-ink">
                <Shortcut>⏎</Shortcut>
              </span>
            </Button>
          </>
        }
      >
        {problem.form ? (
          <p role="alert" className="text-bad">
            {problem.form}
          </p>
        ) : (
          <p className="tnum text-ink-3 text-xs">
            {t(whole.isMore ? "wholeAdMore" : "wholeAd", { estimate: estimate(whole) })} {t("wholeAdHint")}
          </p>
        )}
      </StepBar>
    </form>
  );
}

function photoOf(source: ImageSource, photo: GivenPhoto | null): Photo {
  if (source.kind === "uploaded") return { uploadId: source.upload.uploadId };
  return source.kind === "given" && photo ? { generatedImageId: photo.generatedImageId } : null;
}
