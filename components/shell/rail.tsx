"use client";
import { Clapperboard, House, Images, Plus, ReceiptText, ScanEye, Search, Settings, SwatchBook } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import { classes } from "#components/ui/classes.ts";
import { Logo } from "#components/ui/logo.tsx";
import { AccountMenu } from "./account-menu.tsx";
import { openCommands } from "./open-commands.ts";

const places = [
  { href: "/", key: "home", Icon: House },
  { href: "/vision", key: "analyses", Icon: ScanEye },
  { href: "/images", key: "images", Icon: Images },
  { href: "/ads", key: "ads", Icon: Clapperboard },
  { href: "/brands", key: "brands", Icon: SwatchBook },
] as const;

const cell =
  "tip grid size-10 place-items-center rounded-md text-ink-3 transition-colors duration-120 hover:bg-raised hover:text-ink aria-[current=page]:bg-raised aria-[current=page]:text-ink max-md:size-11 max-md:before:hidden [&_svg]:size-[18px]";

/** The way around: a column of icons on the left, a bar at the foot of a phone. */
export function Rail({ name, email }: { name: string; email: string }) {
  const t = useTranslations("shell");
  const path = usePathname();
  return (
    <nav
      aria-label={t("nav")}
      className={classes(
        "z-30 flex border-line bg-canvas max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:items-center max-md:justify-around max-md:border-t max-md:px-2 max-md:pb-[env(safe-area-inset-bottom)]",
        "max-md:h-[calc(3.5rem+env(safe-area-inset-bottom))] md:sticky md:top-0 md:h-dvh md:flex-col md:items-center md:gap-1 md:border-r md:py-2.5",
      )}
    >
      <Link href="/" aria-label={t("home")} className="mb-3 rounded-md max-md:hidden" tabIndex={-1} aria-hidden>
        <Logo size={28} />
      </Link>
      {places.map(({ href, key, Icon }) => (
        <Link
          key={key}
          href={href}
          aria-label={t(key)}
          data-tip={t(key)}
          aria-current={isHere(path, href) ? "page" : undefined}
          className={cell}
        >
          <Icon aria-hidden strokeWidth={1.75} />
        </Link>
      ))}
      <Link
        href="/vision/new"
        aria-label={t("newAnalysis")}
        data-tip={t("newAnalysis")}
        aria-current={path === "/vision/new" ? "page" : undefined}
        className={classes(cell, "max-md:bg-brand max-md:text-brand-ink md:mt-2 md:border md:border-line")}
      >
        <Plus aria-hidden strokeWidth={1.75} />
      </Link>
      <button
        type="button"
        onClick={openCommands}
        aria-label={t("commands")}
        data-tip={`${t("commands")} ⌘K`}
        className={classes(cell, "max-md:hidden md:mt-auto")}
      >
        <Search aria-hidden strokeWidth={1.75} />
      </button>
      <Link
        href="/costs"
        aria-label={t("costs")}
        data-tip={t("costs")}
        aria-current={isHere(path, "/costs") ? "page" : undefined}
        className={classes(cell, "max-md:hidden")}
      >
        <ReceiptText aria-hidden strokeWidth={1.75} />
      </Link>
      <Link
        href="/settings"
        aria-label={t("settings")}
        data-tip={t("settings")}
        aria-current={isHere(path, "/settings") ? "page" : undefined}
        className={classes(cell, "max-md:hidden")}
      >
        <Settings aria-hidden strokeWidth={1.75} />
      </Link>
      <AccountMenu name={name} email={email} className={cell} />
    </nav>
  );
}

function isHere(path: string, href: string) {
  if (href === "/" || path === "/vision/new") return path === href;
  return path === href || path.startsWith(`${href}/`);
}
