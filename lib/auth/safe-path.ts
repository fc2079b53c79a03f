/** Any origin will do to resolve against: the question is only whether a path can leave it. */
const BASE = "http://moodreel.invalid";

/**
 * Where to go after signing in: the asked path when it stays on this site, else the home page.
 * `//evil.example`, `/\evil.example`, `https:evil.example` and control characters that a browser drops all leave it.
 */
export function safePath(asked: unknown, fallback = "/"): string {
  if (typeof asked !== "string" || asked.length > 2048 || !/^\/(?![/\\])/.test(asked)) return fallback;
  if (!URL.canParse(asked, BASE)) return fallback;
  const url = new URL(asked, BASE);
  const path = url.pathname + url.search + url.hash;
  // Dot segments and dropped tabs may leave a path that itself starts with two slashes.
  return url.origin === BASE && !path.startsWith("//") ? path : fallback;
}
