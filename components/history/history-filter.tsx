import { Search } from "lucide-react";
import Form from "next/form";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { classes } from "#components/ui/classes.ts";
import { type HistoryQuery, historyAddress, type StatusGroup, statusGroups } from "./history-query.ts";

/** Chips and search; both live in the address and work before any script has arrived. */
export function HistoryFilter({ shown }: { shown: HistoryQuery }) {
  const t = useTranslations("history");
  const groups: (StatusGroup | undefined)[] = [undefined, ...(Object.keys(statusGroups) as StatusGroup[])];
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <nav aria-label={t("filter")}>
        <ul className="flex flex-wrap gap-1.5">
          {groups.map((group) => {
            const chosen = shown.status === group;
            return (
              <li key={group ?? "all"}>
                <Link
                  href={historyAddress({ ...(shown.q && { q: shown.q }), ...(group && { status: group }) })}
                  aria-current={chosen ? "true" : undefined}
                  className={classes(
                    "hit-44 inline-flex h-7 items-center rounded-full border px-3 font-medium text-xs transition-colors duration-120",
                    chosen ? "border-ink bg-ink text-canvas" : "border-line text-ink-2 hover:border-line-strong",
                  )}
                >
                  {t(group ?? "all")}
                </Link>
              </li>
            );
          })}
        </ul>
      </nav>
      <Form action="/vision" role="search" className="relative w-full sm:w-72">
        {shown.status && <input type="hidden" name="status" value={shown.status} />}
        <Search aria-hidden className="absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-ink-3" />
        <input
          type="search"
          name="q"
          key={shown.q}
          defaultValue={shown.q}
          aria-label={t("search")}
          placeholder={t("search")}
          className="field-box pl-8"
        />
      </Form>
    </div>
  );
}
