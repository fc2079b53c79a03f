"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";

const tabs = [
  { href: "/settings", key: "account" },
  { href: "/settings/keys", key: "keys" },
  { href: "/settings/data", key: "data" },
] as const;

export function SettingsTabs() {
  const t = useTranslations("settings");
  const path = usePathname();
  return (
    <nav aria-label={t("title")} className="border-line border-b">
      <ul className="flex gap-5">
        {tabs.map(({ href, key }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={path === href ? "page" : undefined}
              className="hit-44 -mb-px inline-flex h-10 items-center border-transparent border-b-2 text-ink-3 text-sm hover:text-ink aria-[current=page]:border-mark aria-[current=page]:font-medium aria-[current=page]:text-ink"
            >
              {t(key)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
