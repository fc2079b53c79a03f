import { type Browser, type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import postgres from "postgres";
import { createMember, type Member } from "#tests/support/create-member.ts";
import { type SimulatorControl, simulatorAt } from "./simulator.ts";
import { type StudioClient, studioOf } from "./studio.ts";

interface Options {
  /** Which product: the one without a key, or the one whose vendors are simulated. */
  providers: "local" | "vendors";
  /** Whether `page` belongs to `member`; otherwise to nobody yet. */
  signedIn: boolean;
}

interface Fixtures {
  /** The database of the product under test. */
  sql: postgres.Sql;
  /** A new user with an empty workspace. */
  member: Member;
  newMember: (name?: string) => Promise<Member>;
  /** The product over its API, as `member`. */
  studio: StudioClient;
  /** Vendors without faults, counters at nothing. */
  simulator: SimulatorControl;
  /** A tab in a browser of its own, signed in as `member`, or as nobody. */
  openBrowser: (member: Member | null, options?: Parameters<Browser["newContext"]>[0]) => Promise<Page>;
  /** A line that the browser's console may show as an error in this test, and must. */
  expectConsoleError: (pattern: RegExp) => void;
  problems: string[];
}

/**
 * `test` with people, products and vendors. Whatever a page throws or writes to the console as an error, a violated
 * content security policy included, fails the test.
 */
export const test = base.extend<Options & Fixtures>({
  providers: ["local", { option: true }],
  signedIn: [true, { option: true }],

  baseURL: async ({ providers }, use) => {
    await use(given(providers === "local" ? "E2E_URL" : "E2E_VENDORS_URL"));
  },

  sql: async ({ providers }, use) => {
    const url = given(providers === "local" ? "E2E_DATABASE_URL" : "E2E_VENDORS_DATABASE_URL");
    const sql = postgres(url, { max: 3, onnotice: () => {} });
    await use(sql);
    await sql.end({ timeout: 5 });
  },

  newMember: async ({ sql }, use) => {
    await use((name) => createMember(sql, name));
  },

  member: async ({ newMember }, use) => {
    await use(await newMember("Ada"));
  },

  studio: async ({ request, member }, use) => {
    await use(studioOf(request, member));
  },

  simulator: async ({ sql }, use) => {
    const simulator = simulatorAt(given("E2E_SIMULATOR_URL"));
    await endWork(sql);
    await simulator.reset();
    // A vendor that asked for quiet in the test before is not asked to keep it in this one.
    await sql`delete from provider_gates`;
    await use(simulator);
    await simulator.reset();
  },

  problems: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern.
    async ({}, use) => {
      const problems: string[] = [];
      await use(problems);
      expect(problems, "unexpected errors in the browser").toEqual([]);
    },
    { auto: true },
  ],

  expectConsoleError: async ({ problems }, use) => {
    const patterns: RegExp[] = [];
    await use((pattern) => patterns.push(pattern));
    for (const pattern of patterns) {
      expect(problems, "a console error that must come").toContainEqual(expect.stringMatching(pattern));
      problems.splice(0, problems.length, ...problems.filter((problem) => !pattern.test(problem)));
    }
  },

  context: async ({ context, problems }, use) => {
    watch(context, problems);
    await use(context);
  },

  page: async ({ page, signedIn, member, baseURL }, use) => {
    if (signedIn) await signIn(page.context(), member, baseURL);
    await use(page);
  },

  openBrowser: async ({ browser, baseURL, problems }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (member, options) => {
      const context = await browser.newContext({ ...(baseURL && { baseURL }), ...options });
      contexts.push(context);
      watch(context, problems);
      if (member) await signIn(context, member, baseURL);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
});

export { expect } from "@playwright/test";

function watch(context: BrowserContext, problems: string[]): void {
  context.on("console", (message) => {
    if (message.type() === "error") problems.push(`${message.text()} (${message.location().url})`);
  });
  context.on("weberror", (thrown) => problems.push(`thrown: ${thrown.error().stack ?? thrown.error().message}`));
}

async function signIn(context: BrowserContext, { cookie: { cookie } }: Member, url = ""): Promise<void> {
  const [name = "", value = ""] = cookie.split("=", 2);
  await context.addCookies([{ name, value, url, httpOnly: true, sameSite: "Lax" }]);
}

function given(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing: the browser tests need their global setup`);
  return value;
}

/** What the test before has left running or waiting would ask the vendors in this one. */
async function endWork(sql: postgres.Sql): Promise<void> {
  await sql`
    update vision_jobs set status = 'cancelled' where status in ('pending', 'gemini_analyzing', 'deepseek_generating')`;
  await sql`update generation_shots set status = 'cancelled' where status in ('pending', 'processing')`;
  await sql`update generation_jobs set status = 'cancelled' where status in ('pending', 'processing')`;
  await sql`
    update assets set status = 'failed', error_code = 'cancelled', waiting_reason = null where status = 'generating'`;
  await sql`
    update ad_sessions set status = 'cancelled'
    where status in ('generating_images', 'generating_videos', 'composing')
      or (status = 'prompting' and waiting_reason is null)`;
  await sql`
    select graphile_worker.remove_job(key) from graphile_worker.jobs
    where key like 'vision-job:%' or key like 'generation-%' or key like 'ad-%'`;
}
