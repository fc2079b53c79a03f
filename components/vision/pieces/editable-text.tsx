"use client";
import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState } from "react";
import { classes } from "#components/ui/classes.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { useHydrated } from "#components/ui/use-hydrated.ts";
import { createAutosave, type SaveState } from "./autosave.ts";

interface Props {
  /** What kind of text it is: "Caption". */
  label: string;
  /** With its piece, for screen readers: "Caption, piece 2". */
  name: string;
  lang: "zh-CN" | "en";
  text: string;
  original: string;
  maxLength: number;
  className?: string;
  /** Keeps a text, or goes back to the original with null. @returns whether it was kept */
  onSave: (text: string | null) => Promise<boolean>;
}

/** Quiet time before what was typed is sent, in ms. */
const pause = 700;

/** A text that reads as text and can be typed into: kept while typing, and the original is never lost. */
export function EditableText({ label, name, lang, text, original, maxLength, className, onSave }: Props) {
  const t = useTranslations("pieces");
  const [typed, setTyped] = useState(text);
  const [state, setState] = useState<SaveState>("idle");
  const [comparing, setComparing] = useState(false);
  const [autosave] = useState(() => createAutosave<string | null>({ save: onSave, onState: setState, delayMs: pause }));
  const hydrated = useHydrated();
  const isEdited = typed !== original;
  const isEmpty = typed.trim() === "";

  const [given, setGiven] = useState(text);
  if (given !== text) {
    setGiven(text);
    if (state === "idle" || state === "saved") setTyped((now) => (now.trim() === text ? now : text));
  }

  const change = (value: string) => {
    setTyped(value);
    if (value.trim()) autosave.change(value.trim() === original ? null : value);
  };
  const warn = useEffectEvent((event: BeforeUnloadEvent) => autosave.isDirty() && event.preventDefault());
  const leave = useEffectEvent(() => void autosave.flush());
  useEffect(() => {
    const onLeave = (event: BeforeUnloadEvent) => warn(event);
    window.addEventListener("beforeunload", onLeave);
    return () => {
      window.removeEventListener("beforeunload", onLeave);
      leave();
    };
  }, []);

  return (
    <div className="group/text grid content-start gap-1">
      <div className="flex min-h-7 items-center gap-2 text-ink-3 text-xs">
        <span>{label}</span>
        <span className="tnum">{[...typed].length}</span>
        <Saved state={state} isEmpty={isEmpty} onRetry={() => autosave.flush()} />
        <span className="ml-auto flex items-center">
          {isEdited && (
            <button
              type="button"
              aria-expanded={comparing}
              onClick={() => setComparing(!comparing)}
              className="hit-44 rounded-sm px-1.5 py-1 text-ink-2 hover:bg-raised"
            >
              {t("showOriginal")}
            </button>
          )}
          <CopyButton text={typed} label={t("copy", { what: name })} />
        </span>
      </div>
      <textarea
        aria-label={name}
        lang={lang}
        rows={1}
        maxLength={maxLength}
        value={typed}
        readOnly={!hydrated}
        aria-invalid={isEmpty || undefined}
        onChange={(event) => change(event.currentTarget.value)}
        onBlur={() => autosave.flush()}
        className={classes(
          "field-sizing-content -mx-[9px] w-[calc(100%+18px)] resize-none rounded-sm border border-transparent bg-transparent px-2 py-1 transition-colors duration-120 hover:border-line focus-visible:border-transparent focus-visible:bg-surface aria-invalid:border-bad",
          className,
        )}
      />
      {isEdited && comparing && (
        <div className="mt-1 grid justify-items-start gap-1.5 border-line-strong border-l-2 pl-3">
          <p lang={lang} className={classes("whitespace-pre-wrap text-ink-3", className)}>
            {original}
          </p>
          <button
            type="button"
            onClick={() => {
              setTyped(original);
              setComparing(false);
              autosave.change(null);
              void autosave.flush();
            }}
            className="hit-44 inline-flex items-center gap-1.5 rounded-sm py-1 text-ink-2 text-xs hover:text-ink [&_svg]:size-3.5"
          >
            <RotateCcw aria-hidden />
            {t("revert")}
          </button>
        </div>
      )}
    </div>
  );
}

function Saved({ state, isEmpty, onRetry }: { state: SaveState; isEmpty: boolean; onRetry: () => void }) {
  const t = useTranslations("pieces");
  const common = useTranslations("common");
  const words = { idle: "", unsaved: "", saving: t("saving"), saved: t("saved"), failed: t("unsaved") };
  return (
    <>
      <span role="status" className={classes(state === "failed" && "text-bad", state === "saved" && "text-ok")}>
        {isEmpty ? <span className="text-bad">{t("empty")}</span> : words[state]}
      </span>
      {state === "failed" && (
        <button type="button" onClick={onRetry} className="hit-44 rounded-xs text-ink underline underline-offset-3">
          {common("retry")}
        </button>
      )}
    </>
  );
}
