"use client";
import { useTranslations } from "next-intl";
import { type KeyboardEvent, useRef } from "react";
import { DropTarget } from "#components/uploads/drop-target.tsx";
import { useStudioPart } from "../studio/studio-context.tsx";
import { BrandMenu } from "./brand-menu.tsx";
import { ComposedPrompt } from "./composed-prompt.tsx";
import { ExactSwitch } from "./exact-switch.tsx";
import { GenerateBar } from "./generate-bar.tsx";
import { ModelMenu } from "./model-menu.tsx";
import { PickerList } from "./pickers/picker-list.tsx";
import { PromptField } from "./prompt-field.tsx";
import { RatioField } from "./ratio-field.tsx";
import { ReferenceStrip } from "./references/reference-strip.tsx";
import { useReferenceUploads } from "./references/use-reference-uploads.ts";
import { SeedField } from "./seed-field.tsx";
import { ShotsField } from "./shots-field.tsx";
import { useGenerate } from "./use-generate.ts";

/** All that a run is made from, its price, and the button that starts it. It fills whatever holds it. */
export function PromptPanel() {
  const t = useTranslations("images.panel");
  const form = useRef<HTMLFormElement>(null);
  const isExact = useStudioPart(({ draft }) => draft.isCustomEnabled);
  const references = useReferenceUploads();
  const { generate, pending, problem } = useGenerate({ isUploading: references.uploads.length > 0 });
  const start = async () => {
    const wrong = await generate();
    if (wrong) form.current?.querySelector<HTMLElement>(`[name=${wrong}]`)?.focus();
  };
  return (
    <form
      ref={form}
      aria-label={t("title")}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void start();
      }}
      onKeyDown={(event) => {
        if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
        if (event.metaKey || event.ctrlKey) void start();
        if (event.metaKey || event.ctrlKey || isField(event)) event.preventDefault();
      }}
      className="relative flex h-full min-h-0 min-w-0 flex-col"
    >
      {/* Positioned: what only screen readers see would else lie below the page and make it scroll. */}
      <div className="relative grid min-h-0 flex-1 content-start divide-y divide-line overflow-y-auto overscroll-contain *:p-4">
        <div className="grid gap-3">
          <PromptField error={problem?.fields.prompt} />
          <ExactSwitch />
        </div>
        <ReferenceStrip {...references} error={problem?.fields.referenceImageIds} />
        {!isExact && <PickerList />}
        <div className="grid gap-4">
          <RatioField />
          <ShotsField />
        </div>
        <div className="grid gap-1 px-2! py-2!">
          <ModelMenu />
          <BrandMenu />
          <SeedField />
        </div>
        {!isExact && <ComposedPrompt />}
      </div>
      <GenerateBar pending={pending} problem={problem} />
      <DropTarget text={t("dropTitle")} onFiles={references.addFiles} />
    </form>
  );
}

/** Enter in a one-line field would press the button that spends; only the shortcut and the button itself may. */
const isField = ({ target }: KeyboardEvent) => target instanceof HTMLInputElement;
