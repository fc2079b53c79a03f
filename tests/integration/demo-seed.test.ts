import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import { newApiKey } from "#lib/auth/api-key.ts";
import { signIn } from "#lib/auth/sign-in.ts";
import { viewerOf } from "#lib/auth/viewer-of.ts";
import { testDatabase } from "#tests/support/database.ts";
import { configure } from "#tests/support/environment.ts";

const { db, sql, url } = await testDatabase();
const { dataDir } = await configure(url);
const output = join(await mkdtemp(join(tmpdir(), "moodreel-seed-")), "seed.json");
afterAll(() => rm(join(output, ".."), { recursive: true }));

const first = { password: "first-demo-password", apiKey: newApiKey() };

/** As `npm start` runs it. */
function seed({ password, apiKey }: typeof first, more: Record<string, string> = {}) {
  const environment = {
    NODE_ENV: "production" as const,
    PATH: process.env.PATH,
    DATABASE_URL: url,
    DATA_DIR: dataDir,
    NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET,
    DEMO_MODE: "1",
    DEMO_PASSWORD: password,
    DEMO_API_KEY: apiKey,
    SEED_OUTPUT: output,
    // A key that happens to be exported is nobody's consent to spend it.
    GEMINI_API_KEY: "exported",
    DEEPSEEK_API_KEY: "exported",
    OPENAI_API_KEY: "exported",
    REPLICATE_API_TOKEN: "exported",
    ...more,
  };
  return promisify(execFile)(process.execPath, ["db/seed/seed.ts"], { env: environment });
}

test("outside a local installation nothing is made", async () => {
  await expect(seed(first, { DEMO_MODE: "0" })).rejects.toThrow(/DEMO_MODE=1/);
  expect(await sql`select 1 from users`).toHaveLength(0);
});

test("the demo can sign in by password and by key, and its samples wait for the worker", async () => {
  await seed(first);
  expect(JSON.parse(await readFile(output, "utf8"))).toEqual({ email: "demo@moodreel.local", ...first });
  expect((await stat(output)).mode & 0o777).toBe(0o600);

  const bearer = { headers: new Headers({ authorization: `Bearer ${first.apiKey}` }) };
  expect(await viewerOf(bearer)).toMatchObject({ email: "demo@moodreel.local", role: "owner" });
  const credentials = { email: "demo@moodreel.local", password: first.password, headers: new Headers() };
  expect(await signIn(db, credentials)).not.toBeNull();

  const [workspace] = await sql`select marks_training_data as marks from workspaces`;
  expect(workspace?.marks).toBe(true);
  const made = await sql`
    select j.status, j.vision_provider, j.copy_provider from vision_jobs j join uploads u on u.id = j.upload_id`;
  const waiting = { status: "pending", vision_provider: "local", copy_provider: "local" };
  expect(made).toEqual([waiting, waiting]);
  const [session, ...others] = await sql`select id, title from image_sessions`;
  expect([session?.title, others]).toEqual(["Amber bottle, summer", []]);
  const scenes = await sql`
    select j.status, j.generation_method, j.prompt_provider, j.estimated_cost, r.role
    from generation_jobs j join generation_job_reference_images l on l.generation_job_id = j.id
    join reference_images r on r.id = l.reference_image_id where j.session_id = ${session?.id}`;
  const drafted = { status: "pending", generation_method: "local", prompt_provider: "local" };
  const free = { ...drafted, estimated_cost: "0.00000000", role: "product" };
  expect(scenes).toEqual([free, free]);
  const ads = await sql`
    select status, images_follow_plan, plan_provider, image_method, video_method, music_method, estimated_cost,
      product_upload_id is not null as has_photo from ad_sessions`;
  const makers = { plan_provider: "local", image_method: "local", video_method: "local", music_method: "local" };
  const planned = { status: "prompting", images_follow_plan: true, estimated_cost: "0.00000000", has_photo: true };
  expect(ads).toEqual([{ ...planned, ...makers }]);
  const tasks = await sql`select task_identifier as task from graphile_worker.jobs order by 1`;
  expect(tasks.map(({ task }) => task)).toEqual([
    "ads:plan",
    "images:compose",
    "images:compose",
    "vision:run",
    "vision:run",
  ]);
});

test("a second start changes nothing; a new password and key replace the account's own and add theirs", {
  timeout: 60_000,
}, async () => {
  const state = () => sql`
    select (select count(*)::int from users) as users, (select count(*)::int from workspaces) as workspaces,
      (select count(*)::int from vision_jobs) as jobs, (select count(*)::int from generation_jobs) as generations,
      (select count(*)::int from ad_sessions) as ads, (select count(*)::int from uploads) as uploads,
      (select password_hash from users) as hash, (select count(*)::int from api_keys) as keys`;
  const before = await state();
  await seed(first);
  expect(await state()).toEqual(before);

  const second = { password: "second-demo-password", apiKey: newApiKey() };
  await seed(second);
  expect(await state()).toMatchObject([
    { users: 1, workspaces: 1, jobs: 2, generations: 2, ads: 1, uploads: 4, keys: 2 },
  ]);
  const attempt = (password: string) => signIn(db, { email: "demo@moodreel.local", password, headers: new Headers() });
  expect(await attempt(first.password)).toBeNull();
  expect(await attempt(second.password)).not.toBeNull();
});
