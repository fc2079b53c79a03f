"use client";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";

/** Goes to Google's own page, by the form post that the sign-in endpoint asks for; it leads back to `next`. */
export function GoogleButton({ next, text }: { next: string; text: string }) {
  const [busy, setBusy] = useState(false);
  const leave = async () => {
    setBusy(true);
    try {
      const { csrfToken } = (await (await fetch("/api/auth/csrf")).json()) as { csrfToken: string };
      const answer = await fetch("/api/auth/signin/google", {
        method: "POST",
        body: new URLSearchParams({ csrfToken, callbackUrl: next, json: "true" }),
      });
      const { url } = (await answer.json()) as { url: string };
      location.assign(url);
    } catch {
      location.assign("/sign-in?error=OAuthSignin");
    }
  };
  return (
    <Button size="lg" className="w-full" busy={busy} onClick={leave}>
      {text}
    </Button>
  );
}
