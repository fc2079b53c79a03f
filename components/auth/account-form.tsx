"use client";
import { useActionState } from "react";
import { Button } from "#components/ui/button.tsx";
import { TextField } from "#components/ui/field.tsx";
import type { ActionResult } from "#lib/action.ts";
import { signInAction, signUpAction } from "#lib/auth/actions.ts";
import { PasswordField } from "./password-field.tsx";

export interface AccountWords {
  name: string;
  email: string;
  password: string;
  passwordHint: string;
  showPassword: string;
  hidePassword: string;
  submit: string;
  busy: string;
  unreachable: string;
}

interface Props {
  kind: "sign-in" | "sign-up";
  /** Where to go afterwards; the server checks that it stays on this site. */
  next: string | undefined;
  /** The page's words: with them this page needs no catalogue in the browser. */
  words: AccountWords;
}

type State = { error?: { message: string; fields?: Record<string, string> }; typed: Record<string, string> };

/** Sign-in and sign-up are one form; on failure what was typed stays, the password apart. */
export function AccountForm({ kind, next, words }: Props) {
  const [{ error, typed }, submit, pending] = useActionState(
    async (_: State, form: FormData): Promise<State> => {
      const { name = "", email = "", password = "" } = Object.fromEntries(form) as Record<string, string>;
      const here = { email, password, ...(next && { next }) };
      const sent: Promise<ActionResult<unknown>> =
        kind === "sign-in" ? signInAction(here) : signUpAction({ ...here, name });
      const result = await sent.catch(rethrowRedirect);
      const typed = { name, email };
      if (result === null) return { error: { message: words.unreachable }, typed };
      return result.ok ? { typed } : { error: result.error, typed };
    },
    { typed: {} },
  );
  const isNew = kind === "sign-up";
  return (
    <form action={submit} className="grid gap-4" noValidate>
      {error && (
        <p role="alert" className="border-bad border-l-2 pl-3 text-bad text-sm">
          {error.message}
        </p>
      )}
      {isNew && (
        <TextField
          label={words.name}
          name="name"
          autoComplete="name"
          required
          defaultValue={typed.name}
          error={error?.fields?.name}
        />
      )}
      <TextField
        label={words.email}
        name="email"
        type="email"
        autoComplete="username"
        required
        defaultValue={typed.email}
        error={error?.fields?.email}
      />
      <PasswordField
        label={words.password}
        name="password"
        autoComplete={isNew ? "new-password" : "current-password"}
        show={words.showPassword}
        hide={words.hidePassword}
        hint={isNew ? words.passwordHint : undefined}
        error={error?.fields?.password}
      />
      <Button type="submit" look="brand" size="lg" busy={pending} className="mt-1 w-full">
        {pending ? words.busy : words.submit}
      </Button>
    </form>
  );
}

/** A redirect is thrown by the framework and must reach it; a lost connection becomes null. */
function rethrowRedirect(error: unknown): null {
  if (error instanceof Error && "digest" in error) throw error;
  return null;
}
