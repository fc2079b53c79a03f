import Link from "next/link";
import { useTranslations } from "next-intl";
import { Fragment, type ReactNode } from "react";

interface Props {
  /** The way to here; the last one is this page and has no address. */
  path?: { label: string; href?: string }[];
  /** Whether the last one is the page's heading; pages with a heading of their own leave it out. */
  heading?: boolean;
  /** The state of what is open, beside its name. */
  state?: ReactNode;
  /** What can be done with it. */
  children?: ReactNode;
}

export function TopBar({ path = [], heading = false, state, children }: Props) {
  const t = useTranslations("shell");
  return (
    <header className="sticky top-0 z-20 flex h-12 shrink-0 items-center gap-3 border-line border-b bg-canvas px-4 md:px-6">
      <nav aria-label={t("breadcrumb")} className="min-w-0">
        <ol className="flex min-w-0 items-center gap-2 text-sm">
          {path.map(({ label, href }, index) => (
            <Fragment key={label}>
              {index > 0 && (
                <li aria-hidden className="text-ink-3 max-md:hidden">
                  /
                </li>
              )}
              {href ? (
                <li className="max-md:hidden">
                  <Link href={href} className="whitespace-nowrap rounded-xs text-ink-3 hover:text-ink">
                    {label}
                  </Link>
                </li>
              ) : (
                <li className="truncate font-medium" aria-current="page">
                  {heading ? <h1 className="truncate">{label}</h1> : label}
                </li>
              )}
            </Fragment>
          ))}
        </ol>
      </nav>
      {state}
      <div className="ml-auto flex shrink-0 items-center gap-2">{children}</div>
    </header>
  );
}
