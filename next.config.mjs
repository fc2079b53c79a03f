import { PHASE_PRODUCTION_BUILD } from "next/constants.js";
import createNextIntlPlugin from "next-intl/plugin";
import { fixedHeaders } from "#lib/auth/security-headers.ts";
import { env } from "#lib/env.ts";

const withIntl = createNextIntlPlugin({
  requestConfig: "./lib/i18n/request.ts",
  // Messages are parsed once, here: every page then loads 10 kB of JavaScript less.
  experimental: { messages: { path: "./messages", format: "json", locales: "infer", precompile: true } },
});

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  // They find files beside themselves or import by computed names, which a bundle would break.
  serverExternalPackages: ["sharp", "pino", "postgres", "pg", "graphile-worker", "rate-limiter-flexible", "next-auth"],
  // Our own worker makes every size that a page shows; nothing is fetched or resized on request.
  images: { unoptimized: true, remotePatterns: [], localPatterns: [] },
  // `npm test` checks the types of everything, once; a start on a fresh machine need not wait for it.
  typescript: { ignoreBuildErrors: true },
  // Bottom left, its usual place, is where the account menu is.
  devIndicators: { position: "bottom-right" },
  headers: () => [{ source: "/:path*", headers: fixedHeaders }],
};

/**
 * A wrong configuration stops the start, not the build: an image is built without knowing the secrets.
 * @param {string} phase
 */
export default function configure(phase) {
  // next-auth reads its own address from the environment only.
  if (phase !== PHASE_PRODUCTION_BUILD) process.env.NEXTAUTH_URL = env().NEXTAUTH_URL;
  return withIntl(config);
}
