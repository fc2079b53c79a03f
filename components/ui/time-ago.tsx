"use client";
import { useLocale, useTranslations } from "next-intl";
import { useSyncExternalStore } from "react";
import { LocalTime } from "./local-time.tsx";

const units = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

/** How long ago something was, within the last week; before that, and until the browser takes over, when it was. */
export function TimeAgo({ at }: { at: string }) {
  const t = useTranslations("common");
  const locale = useLocale();
  const now = useSyncExternalStore(everyMinute, minute, () => null);
  const seconds = now === null ? Number.POSITIVE_INFINITY : now / 1000 - Date.parse(at) / 1000;
  if (seconds > 7 * 86_400) return <LocalTime at={at} look="day" />;
  const [unit, size] = units.find(([, size]) => seconds >= size) ?? [];
  const text = unit
    ? new Intl.RelativeTimeFormat(locale, { style: "short", numeric: "auto" }).format(-Math.floor(seconds / size), unit)
    : t("justNow");
  return (
    <time dateTime={at} title={new Date(at).toLocaleString(locale)} className="tnum whitespace-nowrap">
      {text}
    </time>
  );
}

const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One clock for all of them. */
function everyMinute(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const each of listeners) each();
  }, 20_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

const minute = () => Math.floor(Date.now() / 60_000) * 60_000 + 59_999;
