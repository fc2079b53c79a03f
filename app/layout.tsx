import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { isTheme, languageTag, themeCookie } from "#components/shell/preferences.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common");
  return {
    title: { default: t("appName"), template: `%s · ${t("appName")}` },
    description: t("tagline"),
    icons: { icon: { url: "/icon.svg", type: "image/svg+xml" } },
    robots: { index: false },
  };
}

export const viewport: Viewport = {
  viewportFit: "cover",
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f7f7f9" },
    { media: "(prefers-color-scheme: dark)", color: "#0d0d10" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const theme = (await cookies()).get(themeCookie)?.value;
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html lang={languageTag(await getLocale())} data-theme={isTheme(theme) && theme !== "system" ? theme : undefined}>
      <head>
        {/* The components library inserts one style sheet and takes its nonce from here. */}
        <meta property="csp-nonce" nonce={nonce} />
      </head>
      <body>{children}</body>
    </html>
  );
}
