/** Of an answer that is no page: opened in a tab it may load and run nothing. */
export const API_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox";

interface Page {
  /** Fresh random for every answer. */
  nonce: string;
  isDevelopment: boolean;
  isHttps: boolean;
  /** Origins that a form may lead to beyond ours: the sign-in page of an identity provider. */
  formTargets: readonly string[];
}

/**
 * The policy of a page. Scripts run by nonce only, and what they load is trusted through them (`strict-dynamic`);
 * style sheets come from us or by nonce; style attributes, which cannot carry a nonce and cannot run code, are allowed.
 */
export function contentSecurityPolicy({ nonce, isDevelopment, isHttps, formTargets }: Page): string {
  const directives: Record<string, readonly string[]> = {
    "default-src": ["'self'"],
    // React's development build explains stack traces with eval; its production build never uses it.
    "script-src": ["'self'", `'nonce-${nonce}'`, "'strict-dynamic'", ...(isDevelopment ? ["'unsafe-eval'"] : [])],
    // The development server inserts style elements as files change.
    "style-src": isDevelopment ? ["'self'", "'unsafe-inline'"] : ["'self'", `'nonce-${nonce}'`],
    "style-src-attr": ["'unsafe-inline'"],
    "img-src": ["'self'", "blob:", "data:"],
    "media-src": ["'self'", "blob:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "worker-src": ["'self'"],
    "manifest-src": ["'self'"],
    "frame-src": ["'none'"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'", ...formTargets],
    "frame-ancestors": ["'none'"],
  };
  const policy = Object.entries(directives).map(([name, sources]) => `${name} ${sources.join(" ")}`);
  return [...policy, ...(isHttps ? ["upgrade-insecure-requests"] : [])].join("; ");
}
