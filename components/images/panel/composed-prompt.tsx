"use client";
import { ChevronRight, RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { useMoney } from "#components/costs/use-money.ts";
import { useProviderName } from "#components/costs/use-provider-name.ts";
import { Button } from "#components/ui/button.tsx";
import { TextArea } from "#components/ui/field.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { composePrompt } from "#lib/providers/local/prompt/compose.ts";
import { useStudioPart } from "../studio/studio-context.tsx";
import { sceneOf } from "./new-job.ts";
import { SwitchRow } from "./switch-row.tsx";
import { useChoice } from "./use-choice.ts";
import { useDraftField } from "./use-draft-field.ts";

/** As the request's schema has it, in characters. */
const longest = 4000;

/** What the image model will be told, as it is typed; a person's edit takes its place. */
export function ComposedPrompt() {
  const t = useTranslations("images.panel");
  const [edited, setEdited] = useDraftField("generatedPrompt");
  const composed = useComposed();
  return (
    <details
      className="group"
      // It is the last thing in the panel: what opens lies below the fold.
      onToggle={({ currentTarget }) => currentTarget.open && currentTarget.scrollIntoView({ block: "nearest" })}
    >
      <summary className="-m-2 flex min-h-9 list-none items-center gap-2 rounded-sm p-2 font-medium text-sm hover:bg-raised pointer-coarse:min-h-11 [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          className="size-4 text-ink-3 transition-transform duration-120 group-open:rotate-90"
        />
        <span>{t("composed")}</span>
        {edited && <Tag>{t("composedEdited")}</Tag>}
      </summary>
      <div className="mt-3 grid gap-3">
        <TextArea
          label={t("composedLabel")}
          name="generatedPrompt"
          rows={4}
          maxLength={longest}
          value={edited || composed}
          placeholder={t("composedEmpty")}
          onChange={(event) => setEdited(event.currentTarget.value)}
          hint={<Explanation isEdited={edited !== ""} />}
          className="min-h-16 text-sm! leading-5!"
        />
        {edited && (
          <Button size="sm" className="justify-self-start" onClick={() => setEdited("")}>
            <RotateCcw aria-hidden />
            {t("backToComposed")}
          </Button>
        )}
        <ReviewSwitch />
      </div>
    </details>
  );
}

/** By the same rules as the local prompt writer, without a request. */
function useComposed(): string {
  const draft = useStudioPart((studio) => studio.draft);
  const { brand, references } = useChoice();
  return useMemo(() => {
    if (!draft.prompt.trim()) return "";
    const roles = references.map(({ role }) => role);
    return composePrompt({
      prompt: draft.prompt,
      scene: sceneOf(draft),
      palette: brand?.palette ?? [],
      references: roles,
    }).slice(0, longest);
  }, [draft, brand, references]);
}

function Explanation({ isEdited }: { isEdited: boolean }) {
  const t = useTranslations("images.panel");
  const prompt = useStudioPart(({ options }) => options.prompt);
  const { brand, references } = useChoice();
  const nameOf = useProviderName();
  const { about } = useMoney();
  if (isEdited) return t("composedOwn");
  const what =
    prompt.provider === "local"
      ? t("composedHint")
      : t("composedByModel", { model: nameOf(prompt.provider, prompt.model), cost: about(prompt.amount) });
  return !brand && references.length > 0 ? `${what} ${t("composedColours")}` : what;
}

/** Only where a model writes the prompt: what rules compose has been seen here already. */
function ReviewSwitch() {
  const t = useTranslations("images.panel");
  const provider = useStudioPart(({ options }) => options.prompt.provider);
  const { composes } = useChoice();
  const [reviews, setReviews] = useDraftField("reviewPrompt");
  if (provider === "local" || !composes) return null;
  return <SwitchRow label={t("review")} hint={t("reviewHint")} on={reviews} onChange={setReviews} />;
}
