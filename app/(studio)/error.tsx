"use client";
import { useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

export default function StudioError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations("errors");
  const common = useTranslations("common");
  return (
    <main id="content" className="page pt-12">
      <EmptyState isPage title={t("pageTitle")} text={t("pageText")}>
        <Button onClick={reset}>{common("retry")}</Button>
        {error.digest && (
          <CopyButton text={error.digest} label={common("copyReference", { id: error.digest })}>
            <span className="font-mono">{error.digest}</span>
          </CopyButton>
        )}
      </EmptyState>
    </main>
  );
}
