"use client";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";

interface Props {
  onAddress: (url: string) => void;
  onCancel: () => void;
}

/** Takes the address of an image. It stands inside the analysis form, so it is not a form of its own. */
export function AddressForm({ onAddress, onCancel }: Props) {
  const t = useTranslations("new");
  const common = useTranslations("common");
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState(false);
  const accept = () => (isHttps(typed) ? onAddress(typed.trim()) : setWrong(true));
  return (
    <div className="grid w-[min(26rem,100%)] gap-3 text-left">
      <TextField
        label={t("urlLabel")}
        type="url"
        inputMode="url"
        placeholder="https://"
        // The reader has just asked for this field.
        autoFocus
        value={typed}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setWrong(false);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
          event.preventDefault();
          event.stopPropagation();
          accept();
        }}
        hint={t("urlHint")}
        error={wrong ? t("urlWrong") : undefined}
      />
      <div className="flex gap-2">
        <Button onClick={accept}>{t("urlUse")}</Button>
        <Button look="quiet" onClick={onCancel}>
          {common("cancel")}
        </Button>
      </div>
    </div>
  );
}

function isHttps(typed: string): boolean {
  return URL.canParse(typed.trim()) && new URL(typed.trim()).protocol === "https:";
}
