"use client";
import { useLocale } from "next-intl";
import { useSyncExternalStore } from "react";

const looks = {
  day: { day: "numeric", month: "short", year: "numeric" },
  minute: { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

const never = () => () => {};

/** A moment in the reader's own time zone. The server does not know it, so it writes UTC and the browser corrects it. */
export function LocalTime({ at, look = "minute" }: { at: string; look?: keyof typeof looks }) {
  const locale = useLocale();
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const zone = inBrowser ? undefined : "UTC";
  const text = new Intl.DateTimeFormat(locale, { ...looks[look], timeZone: zone }).format(new Date(at));
  return (
    <time dateTime={at} className="tnum whitespace-nowrap">
      {text}
    </time>
  );
}
