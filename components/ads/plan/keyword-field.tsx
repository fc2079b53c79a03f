"use client";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";

const most = { keywords: 12, length: 60 } as const;

/** Words that every image shares, as chips: Enter or a comma adds one, Backspace in the empty field takes the last. */
export function KeywordField({
  keywords,
  onChange,
}: {
  keywords: readonly string[];
  onChange: (keywords: readonly string[]) => void;
}) {
  const t = useTranslations("ads.plan");
  const id = useId();
  const [typed, setTyped] = useState("");
  const add = (text: string) => {
    const words = text
      .split(/[,，、;；]/)
      .map((word) => word.trim().slice(0, most.length))
      .filter((word) => word && !keywords.includes(word));
    setTyped("");
    if (words.length > 0) onChange([...keywords, ...words].slice(0, most.keywords));
  };
  return (
    <div className="grid content-start gap-1.5">
      <label htmlFor={id} className="font-medium text-sm">
        {t("keywords")}
      </label>
      <div className="flex min-h-9 flex-wrap items-center gap-1.5 rounded-sm border border-line-strong bg-surface p-1.5 focus-within:outline-2 focus-within:outline-focus focus-within:-outline-offset-1">
        {keywords.map((word) => (
          <span key={word} className="inline-flex items-center gap-1 rounded-xs bg-raised py-0.5 pr-1 pl-2 text-xs">
            {word}
            <button
              type="button"
              aria-label={t("removeKeyword", { word })}
              onClick={() => onChange(keywords.filter((each) => each !== word))}
              className="hit-44 grid size-4 place-items-center rounded-xs text-ink-3 hover:text-ink [&_svg]:size-3"
            >
              <X aria-hidden />
            </button>
          </span>
        ))}
        <input
          id={id}
          value={typed}
          disabled={keywords.length >= most.keywords}
          placeholder={t("addKeyword")}
          aria-describedby={`${id}-hint`}
          onChange={(event) => {
            const { value } = event.currentTarget;
            if (/[,，、;；]/.test(value)) add(value);
            else setTyped(value);
          }}
          onBlur={() => add(typed)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === "Enter") {
              event.preventDefault();
              add(typed);
            } else if (event.key === "Backspace" && typed === "") onChange(keywords.slice(0, -1));
          }}
          className="h-6 min-w-24 flex-1 bg-transparent px-1 text-sm outline-none placeholder:text-ink-3 pointer-coarse:h-9 pointer-coarse:text-lg"
        />
      </div>
      <p id={`${id}-hint`} className="text-ink-3 text-xs">
        {t("keywordsHint")}
      </p>
    </div>
  );
}
