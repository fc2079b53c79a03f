import { execFile } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "../../..");
const files = (pattern: string) => globSync(pattern, { cwd: ROOT }).map(portable).sort();
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");
const portable = (path: string) => path.replaceAll("\\", "/");

const sources = files("{app,components,lib,db,jobs}/**/*.{ts,tsx}").filter((file) => !/\.test\.tsx?$/.test(file));

/** Every value that a module exports, with the text that it is made by; `*` for a form that hides what it exports. */
function exportsOf(text: string): { name: string; madeBy: string }[] {
  const found: { name: string; madeBy: string }[] = [];
  for (const [, name = "", madeBy = ""] of text.matchAll(/^export const (\w+)[^=]*=\s*([^;{(]*\(?)/gm))
    found.push({ name, madeBy });
  for (const [, name = ""] of text.matchAll(/^export (?:default )?(?:async )?function\*? (\w+)/gm))
    found.push({ name, madeBy: "function" });
  for (const [line] of text.matchAll(/^export (?!const|type|interface|(?:default )?(?:async )?function).*$/gm))
    found.push({ name: "*", madeBy: line });
  return found;
}

describe("every way in goes through the wrapper that authorises", () => {
  /** Sign-in itself: it has its own origin check, token and throttle, and its own tests. */
  const ownWay = ["app/api/auth/[...nextauth]/route.ts"];
  const routes = files("app/**/route.{ts,tsx}");

  test.each(routes.filter((file) => !ownWay.includes(file)))("%s is made by endpoint()", (file) => {
    const text = read(file);
    const handlers = exportsOf(text);
    expect(handlers.length).toBeGreaterThan(0);
    for (const { name, madeBy } of handlers) {
      const alias = /^[A-Z]+$/.exec(madeBy.trim())?.[0];
      const maker = alias ? handlers.find((other) => other.name === alias)?.madeBy : madeBy;
      expect(maker, `${file} exports ${name}`).toBe("endpoint(");
    }
    expect(text).toMatch(/import \{[^}]*\bendpoint\b[^}]*\} from "#lib\/api\.ts"/);
  });

  test("the exception still exists", () => {
    expect(routes).toEqual(expect.arrayContaining(ownWay));
  });

  const isActions = (text: string) => /^["']use server["'];?$/m.test(text.split("\n", 1)[0] ?? "");
  const actions = sources.filter((file) => isActions(read(file)));

  /** What somebody who is not signed in may do; each throttles itself or changes nothing but their own cookies. */
  const forVisitors = ["signInAction", "signUpAction", "chooseAppearanceAction"];

  test.each(actions)("%s exports nothing but wrapped actions", (file) => {
    const exported = exportsOf(read(file));
    expect(exported.length).toBeGreaterThan(0);
    for (const { name, madeBy } of exported)
      expect(madeBy, `${file} exports ${name}`).toBe(forVisitors.includes(name) ? "publicAction(" : "action(");
  });

  test("the actions for visitors are these, and live in lib/auth", () => {
    const found = actions.flatMap((file) =>
      exportsOf(read(file)).flatMap(({ name, madeBy }) => (madeBy === "publicAction(" ? [`${file} ${name}`] : [])),
    );
    expect(found.sort()).toEqual(forVisitors.map((name) => `lib/auth/actions.ts ${name}`).sort());
  });

  test("no action hides inside a function or a component", () => {
    const hiding = sources.filter((file) => !actions.includes(file) && /["']use server["']/.test(read(file)));
    expect(hiding).toEqual([]);
  });

  const pages = files("app/(studio)/**/page.tsx");

  // Whatever a page reads takes the viewer as an argument; this is where it comes from.
  test.each(pages)("%s asks for its viewer", (file) => {
    expect(read(file)).toMatch(/await requireViewer\(\)/);
  });

  test("there are pages, actions and routes to hold to this", () => {
    expect([pages.length, actions.length, routes.length].every((count) => count >= 3)).toBe(true);
  });
});

describe("the rooms", () => {
  const imports = sources.flatMap((file) =>
    [...read(file).matchAll(/(?:from|import) ?\(?"([^"]+)"/g)].map(([, target = ""]) => ({ file, target })),
  );
  const roomOf = (path: string) =>
    path.startsWith("lib/") ? path.split("/").slice(0, 2).join("/") : (path.split("/")[0] ?? "");

  test("are left through the door: a relative import stays in its room, where the lint's walls do not look", () => {
    const escapes = imports.filter(({ file, target }) => {
      if (!target.startsWith(".") || target.includes("/messages/")) return false;
      const resolved = portable(relative(ROOT, join(ROOT, dirname(file), target)));
      return roomOf(resolved) !== roomOf(file);
    });
    expect(escapes).toEqual([]);
  });

  test("import with the extension, so that Node finds the same file as the bundler", () => {
    const bare = imports.filter(
      ({ target }) => /^[.#]/.test(target) && !/\.(ts|tsx|css|json|mjs|jpg|svg)$/.test(target),
    );
    expect(bare).toEqual([]);
  });

  /** A vendor's types and quirks end in these files; everybody else knows our own words. */
  const walledIn: Record<string, string[]> = {
    "next-auth": ["lib/auth/next-auth.ts", "lib/auth/session-cookie.ts"],
    "@google/generative-ai": ["lib/providers/gemini/client.ts"],
    openai: ["lib/providers/deepseek/client.ts", "lib/providers/openai/client.ts"],
    "@vercel/blob": ["lib/storage/vercel-blob.ts"],
    sharp: [
      "lib/media/compose/child/pictures.ts",
      "lib/media/decode/child/libvips.ts",
      "lib/media/overlay/child/rasterise.ts",
      "lib/providers/local/images/child/libvips.ts",
    ],
    "fluent-ffmpeg": ["lib/media/ffmpeg/run-ffmpeg.ts"],
    bcryptjs: ["lib/auth/verify-password.ts"],
    "rate-limiter-flexible": ["lib/auth/take-turn.ts"],
  };

  test.each(Object.entries(walledIn))("%s is imported by its own files only", (name, allowed) => {
    const users = imports
      .filter(({ target }) => target === name || target.startsWith(`${name}/`))
      .map(({ file }) => file);
    expect([...new Set(users)].sort()).toEqual(allowed);
  });
});

test("every file of the worker loads in bare Node, with nothing configured", async () => {
  // worker.ts is the program: it starts on import. All that it stands on is loaded here.
  const modules = [...files("jobs/**/*.ts"), "lib/queue/serve-queue.ts"].filter(
    (file) => file !== "jobs/worker.ts" && !file.endsWith(".test.ts"),
  );
  expect(modules.length).toBeGreaterThan(3);
  const script = `for (const file of ${JSON.stringify(modules)}) await import("./" + file); console.log("loaded"); process.exit(0);`;
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "--eval", script], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, NODE_ENV: "production" },
  });
  expect(stdout.trim()).toBe("loaded");
});
