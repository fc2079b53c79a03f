"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextField } from "#components/ui/field.tsx";

const suggestions = ["purposeLaunch", "purposeSocial", "purposeRefresh", "purposeSeasonal"] as const;

interface Props {
  start: string;
  error: string | undefined;
}

/** The one field that must be filled: free text, with four openings to start from. */
export function PurposeField({ start, error }: Props) {
  const t = useTranslations("new");
  const [value, setValue] = useState(start);
  return (
    <div className="grid gap-2">
      <TextField
        label={t("purpose")}
        name="analysisPurpose"
        value={value}
        maxLength={255}
        required
        placeholder={t("purposePlaceholder")}
        onChange={(event) => setValue(event.currentTarget.value)}
        error={error}
      />
      {value === "" && (
        <ul aria-label={t("suggestions")} className="flex flex-wrap gap-1.5">
          {suggestions.map((key) => (
            <li key={key}>
              <button
                type="button"
                onClick={() => setValue(t(key))}
                className="hit-44 rounded-full border border-line px-2.5 py-0.5 text-ink-2 text-xs hover:border-line-strong hover:text-ink"
              >
                {t(key)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
