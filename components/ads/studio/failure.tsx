"use client";
import { useTranslations } from "next-intl";
import { StatusMark } from "#components/ui/status-mark.tsx";
import { adFailureKey } from "./failure-key.ts";

interface Props {
  code: string | null;
  /** What the vendor or we said in full. */
  message: string | null;
  charged: "no" | "yes" | "unknown" | null;
}

/** What went wrong, whether it was charged, and what to do. */
export function Failure({ code, message, charged }: Props) {
  const t = useTranslations("ads.failures");
  const shots = useTranslations("images.studio");
  if (code === null) return null;
  const key = adFailureKey(code);
  return (
    <p role="alert" title={message ?? undefined} className="flex flex-wrap items-center gap-x-1.5 text-ink-2 text-sm">
      <StatusMark tone={key === "cancelled" ? "cancelled" : "failed"} />
      <span className={key === "cancelled" ? "font-medium" : "font-medium text-bad"}>{t(`${key}.what`)}.</span>
      {charged && shots(`shotCharged.${charged}`)} {t(`${key}.next`)}
    </p>
  );
}
