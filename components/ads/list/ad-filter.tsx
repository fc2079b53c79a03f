import { Search } from "lucide-react";
import Form from "next/form";
import { useTranslations } from "next-intl";
import { ChipLinks } from "#components/ui/chips.tsx";
import type { AdSummary } from "#lib/ads/schema.ts";
import { type AdGroup, type AdsQuery, adGroups, adsAddress } from "./ads-query.ts";

/** Chips with counts and a search; both live in the address and work before any script has arrived. */
export function AdFilter({ query, ads }: { query: AdsQuery; ads: AdSummary[] }) {
  const t = useTranslations("ads.list");
  const groups = Object.keys(adGroups) as AdGroup[];
  const { status: chosen, ...search } = query;
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <ChipLinks
        label={t("filter")}
        chips={[
          { key: "all", text: t("all"), count: ads.length, href: adsAddress(search), isChosen: !chosen },
          ...groups.map((status) => ({
            key: status,
            text: t(status),
            count: ads.filter(adGroups[status]).length,
            href: adsAddress({ ...search, status }),
            isChosen: chosen === status,
          })),
        ]}
      />
      <Form action="/ads" role="search" className="relative w-full sm:w-72">
        {chosen && <input type="hidden" name="status" value={chosen} />}
        <Search aria-hidden className="absolute top-1/2 left-2.5 size-4 -translate-y-1/2 text-ink-3" />
        <input
          type="search"
          name="q"
          key={query.q}
          defaultValue={query.q}
          aria-label={t("search")}
          placeholder={t("search")}
          className="field-box pl-8"
        />
      </Form>
    </div>
  );
}
