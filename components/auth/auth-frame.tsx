import Link from "next/link";
import type { ReactNode } from "react";
import { Logo } from "#components/ui/logo.tsx";
import { LanguageSwitch } from "./language-switch.tsx";

interface Props {
  title: string;
  lead: string;
  locale: string;
  /** The other way in: its question, its words, its address. */
  other: { question: string; text: string; href: string };
  picture: ReactNode;
  children: ReactNode;
}

/** The door: the form on the left, on a wide screen the product's work on the right. */
export function AuthFrame({ title, lead, locale, other, picture, children }: Props) {
  return (
    <div className="grid min-h-dvh lg:grid-cols-[minmax(26rem,5fr)_7fr]">
      <div className="flex flex-col px-6 py-6 md:px-12">
        <header className="flex items-center justify-between">
          <span className="flex items-center gap-2.5 font-medium">
            <Logo size={28} />
            Moodreel
          </span>
          <LanguageSwitch locale={locale} />
        </header>
        <main className="mx-auto grid w-full max-w-[21rem] flex-1 content-center gap-7 py-12">
          <div className="grid gap-2">
            <h1 className="text-2xl">{title}</h1>
            <p className="text-ink-3">{lead}</p>
          </div>
          {children}
          <p className="text-ink-3 text-sm">
            {other.question}{" "}
            <Link href={other.href} className="rounded-xs text-ink underline underline-offset-3 hover:decoration-2">
              {other.text}
            </Link>
          </p>
        </main>
      </div>
      {picture}
    </div>
  );
}
