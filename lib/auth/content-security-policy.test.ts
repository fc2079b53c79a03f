import { expect, test } from "vitest";
import { contentSecurityPolicy } from "./content-security-policy.ts";

const page = { nonce: "bm9uY2U=", isDevelopment: false, isHttps: true, formTargets: [] };

const directive = (policy: string, name: string) =>
  policy
    .split("; ")
    .find((part) => part.startsWith(`${name} `))
    ?.split(" ")
    .slice(1);

test("scripts run by nonce only", () => {
  const sources = directive(contentSecurityPolicy(page), "script-src");
  expect(sources).toEqual(["'self'", "'nonce-bm9uY2U='", "'strict-dynamic'"]);
});

test("no production source allows inline styles, eval or another host", () => {
  const policy = contentSecurityPolicy(page);
  expect(directive(policy, "style-src")).not.toContain("'unsafe-inline'");
  expect(policy).not.toMatch(/unsafe-eval|https?:|\*/);
  for (const name of ["object-src", "base-uri", "frame-ancestors"]) expect(directive(policy, name)).toEqual(["'none'"]);
  for (const name of ["connect-src", "form-action", "font-src"]) expect(directive(policy, name)).toEqual(["'self'"]);
});

test("development may eval, an identity provider may be the target of a form, http is upgraded under https only", () => {
  expect(directive(contentSecurityPolicy({ ...page, isDevelopment: true }), "script-src")).toContain("'unsafe-eval'");
  const withGoogle = contentSecurityPolicy({ ...page, formTargets: ["https://accounts.google.com"] });
  expect(directive(withGoogle, "form-action")).toEqual(["'self'", "https://accounts.google.com"]);
  expect(contentSecurityPolicy(page)).toMatch(/; upgrade-insecure-requests$/);
  expect(contentSecurityPolicy({ ...page, isHttps: false })).not.toContain("upgrade-insecure-requests");
});
