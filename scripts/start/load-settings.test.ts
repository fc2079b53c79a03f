import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadSettings } from "./load-settings.mjs";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "moodreel settings "));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test("the real environment wins over .env.local, an empty value included", () => {
  writeFileSync(join(root, ".env.local"), 'PORT=4000\nGEMINI_API_KEY="from file" # note\nOPENAI_API_KEY=file\n');
  const settings = loadSettings({ root, environment: { PORT: "5000", OPENAI_API_KEY: "" } });
  expect(settings).toMatchObject({ PORT: "5000", GEMINI_API_KEY: "from file", OPENAI_API_KEY: "" });
});

test("the data directory is absolute, below the checkout unless it says otherwise", () => {
  expect(loadSettings({ root, environment: {} }).DATA_DIR).toBe(join(root, ".data"));
  expect(loadSettings({ root, environment: { DATA_DIR: "elsewhere" } }).DATA_DIR).toBe(join(root, "elsewhere"));
  expect(loadSettings({ root, environment: { DATA_DIR: "/var/data" } }).DATA_DIR).toBe("/var/data");
});
