"use client";
import { useState } from "react";
import { TextField } from "#components/ui/field.tsx";

interface Props {
  label: string;
  name: string;
  autoComplete: "current-password" | "new-password";
  show: string;
  hide: string;
  hint?: string | undefined;
  error?: string | undefined;
}

export function PasswordField({ show, hide, ...field }: Props) {
  const [shown, setShown] = useState(false);
  return (
    <TextField
      {...field}
      type={shown ? "text" : "password"}
      required
      spellCheck={false}
      autoCapitalize="none"
      aside={
        <button type="button" onClick={() => setShown(!shown)} className="hit-44 rounded-xs text-ink-3 hover:text-ink">
          {shown ? hide : show}
        </button>
      }
    />
  );
}
