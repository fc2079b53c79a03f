import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { CommandKey } from "#components/shell/command-key.tsx";
import { DropAnywhere } from "#components/shell/drop-anywhere.tsx";
import { Rail } from "#components/shell/rail.tsx";
import { Toaster } from "#components/ui/toaster.tsx";
import { requireViewer } from "#lib/auth/current-viewer.ts";

export default async function StudioLayout({ children }: { children: ReactNode }) {
  const { name, email } = await requireViewer();
  const t = await getTranslations("common");
  const { auth: _, ...messages } = await getMessages();
  return (
    <NextIntlClientProvider messages={messages}>
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-20 rounded-sm bg-brand px-3 py-1.5 font-medium text-brand-ink text-sm focus:translate-y-0"
      >
        {t("skip")}
      </a>
      <div className="md:grid md:min-h-dvh md:grid-cols-[56px_minmax(0,1fr)]">
        <Rail name={name} email={email} />
        <div className="flex min-h-dvh min-w-0 flex-col pb-[calc(3.5rem+env(safe-area-inset-bottom))] md:pb-0">
          {children}
        </div>
      </div>
      <CommandKey />
      <DropAnywhere />
      <Toaster />
    </NextIntlClientProvider>
  );
}
