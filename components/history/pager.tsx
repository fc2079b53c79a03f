import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClass } from "#components/ui/button.tsx";
import { type HistoryQuery, historyAddress } from "./history-query.ts";

/** To older work, and back to the newest. Page two thousand costs what page one does. */
export function Pager({ shown: { cursor, ...rest }, nextCursor }: { shown: HistoryQuery; nextCursor: string | null }) {
  const t = useTranslations("history");
  if (!cursor && !nextCursor) return null;
  return (
    <nav aria-label={t("pages")} className="flex gap-2">
      {cursor && (
        <Link href={historyAddress(rest)} className={buttonClass("line")}>
          {t("newest")}
        </Link>
      )}
      {nextCursor && (
        <Link href={historyAddress({ ...rest, cursor: nextCursor })} className={buttonClass("line")}>
          {t("older")}
        </Link>
      )}
    </nav>
  );
}
