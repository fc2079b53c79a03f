import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { keepSecrets } from "./keep-secrets.mjs";
import { writeJson } from "./local-files.mjs";

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "moodreel-secrets-"));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

test("makes secrets once, of the promised shapes, and keeps them for the owner alone", () => {
  const secrets = keepSecrets(dataDir);
  expect(secrets.nextauthSecret.length).toBeGreaterThanOrEqual(32);
  expect(secrets.demo.password).toMatch(/^[A-HJ-NP-Za-km-z2-9]{16}$/);
  expect(secrets.demo.apiKey).toMatch(/^mr_[\w-]{43}$/);
  expect(statSync(join(dataDir, "secrets.json")).mode & 0o777).toBe(0o600);
  expect(keepSecrets(dataDir)).toEqual(secrets);
});

test("completes a file that holds some of them, without changing those", () => {
  writeJson(join(dataDir, "secrets.json"), { nextauthSecret: "kept" });
  const secrets = keepSecrets(dataDir);
  expect(secrets.nextauthSecret).toBe("kept");
  expect(keepSecrets(dataDir)).toEqual(secrets);
});
