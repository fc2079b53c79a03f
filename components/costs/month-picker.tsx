"use client";
import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classes } from "#components/ui/classes.ts";

interface Props {
  /** "2026-11" */
  month: string;
  /** Those to choose from, newest first. */
  months: string[];
}

const step = "hit-44 grid size-8 place-items-center rounded-sm text-ink-3 [&_svg]:size-4";

/** The month before, the month after, or any of those with calls. It lives in the address. */
export function MonthPicker({ month, months }: Props) {
  const t = useTranslations("costs");
  const format = useFormatter();
  const router = useRouter();
  const nameOf = (each: string) =>
    format.dateTime(new Date(`${each}-15T12:00:00Z`), { year: "numeric", month: "long", timeZone: "UTC" });
  const at = months.indexOf(month);
  const shown = at < 0 ? [month, ...months] : months;
  return (
    <div className="flex items-center gap-1">
      <Step label={t("monthBefore")} to={at < 0 ? undefined : months[at + 1]} icon={<ChevronLeft aria-hidden />} />
      <select
        aria-label={t("month")}
        value={month}
        onChange={(event) => router.push(addressOf(event.currentTarget.value))}
        className="field-box h-8 w-auto! py-0! text-sm!"
      >
        {shown.map((each) => (
          <option key={each} value={each}>
            {nameOf(each)}
          </option>
        ))}
      </select>
      <Step label={t("monthAfter")} to={at < 0 ? undefined : months[at - 1]} icon={<ChevronRight aria-hidden />} />
    </div>
  );
}

const addressOf = (month: string) => `/costs?month=${month}`;

function Step({ label, to, icon }: { label: string; to: string | undefined; icon: ReactNode }) {
  if (!to)
    return (
      <span aria-hidden className={classes(step, "opacity-40")}>
        {icon}
      </span>
    );
  return (
    <Link href={addressOf(to)} aria-label={label} className={classes(step, "hover:bg-raised hover:text-ink")}>
      {icon}
    </Link>
  );
}
