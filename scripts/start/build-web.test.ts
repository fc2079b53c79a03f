import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hashSources } from "./build-web.mjs";

let root: string;
const put = (name: string, text: string) => writeFileSync(join(root, name), text);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "moodreel-sources-"));
  for (const folder of ["app/(studio)", "tests", "jobs", ".next", "node_modules"])
    mkdirSync(join(root, folder), { recursive: true });
  put("app/(studio)/page.tsx", "one");
  put("package-lock.json", "{}");
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test.each([
  ["a changed page", () => put("app/(studio)/page.tsx", "two")],
  ["a new file", () => put("app/layout.tsx", "")],
  ["a renamed file", () => renameSync(join(root, "app/(studio)/page.tsx"), join(root, "app/(studio)/home.tsx"))],
  ["a changed dependency", () => put("package-lock.json", '{"version":2}')],
  ["a new root file", () => put("proxy.ts", "")],
])("%s asks for a new build", (_, change) => {
  const before = hashSources(root, {});
  change();
  expect(hashSources(root, {})).not.toBe(before);
});

test.each([
  ["a test beside the code", () => put("app/page.test.ts", "")],
  ["an end-to-end test", () => put("tests/flow.test.ts", "")],
  ["a worker's task", () => put("jobs/worker.ts", "")],
  ["what the build itself writes", () => put("next-env.d.ts", "")],
  ["words", () => put("README.md", "")],
])("%s does not", (_, change) => {
  const before = hashSources(root, {});
  change();
  expect(hashSources(root, {})).toBe(before);
});

test("only a variable that is compiled in asks for a new build", () => {
  const before = hashSources(root, {});
  expect(hashSources(root, { GEMINI_API_KEY: "x" })).toBe(before);
  expect(hashSources(root, { NEXT_PUBLIC_NAME: "x" })).not.toBe(before);
});
