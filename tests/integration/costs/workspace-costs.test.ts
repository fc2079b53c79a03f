import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { GET as readCosts } from "#app/api/v1/costs/route.ts";
import { GET as exportCosts } from "#app/api/v1/costs.csv/route.ts";
import { adSessions } from "#db/schema/ads.ts";
import { findProjectCalls } from "#lib/costs/spend/find-project-calls.ts";
import { type WorkspaceCosts, workspaceCostsSchema } from "#lib/costs/spend/spend-schema.ts";
import { uuidv7 } from "#lib/ids.ts";
import { createImageSession } from "#lib/images/create-image-session.ts";
import { createCall } from "#tests/support/create-call.ts";
import { createGeneration } from "#tests/support/create-generation.ts";
import { createMember, type Member } from "#tests/support/create-member.ts";
import { createVisionJob } from "#tests/support/create-vision-job.ts";
import { testDatabase } from "#tests/support/database.ts";
import { configure } from "#tests/support/environment.ts";
import { serveHandlers } from "#tests/support/serve-handler.ts";

const { db, sql, url } = await testDatabase();
await configure(url);
const server = await serveHandlers({ "GET /api/v1/costs": readCosts, "GET /api/v1/costs.csv": exportCosts });
afterAll(() => server.close());

const november = new Date("2026-11-05T10:00:00Z");
const flux = { category: "image", provider: "replicate", model: "flux-1.1-pro" };
const titles = { ad: '=HYPERLINK("http://evil","茶")', images: "春日, “新茶”" };
let member: Member;
let other: Member;
const ids = { ad: "", images: "", analysis: 0, undecided: "", late: "" };

const get = (path: string, { bearer }: Member = member) => fetch(`${server.url}/api/v1/${path}`, { headers: bearer });
async function costs(month: string, viewer?: Member): Promise<WorkspaceCosts> {
  const response = await get(`costs?month=${month}`, viewer);
  expect(response.status).toBe(200);
  return workspaceCostsSchema.parse(await response.json());
}

beforeAll(async () => {
  member = await createMember(sql);
  other = await createMember(sql, "Eve");
  ids.ad = uuidv7();
  await db.insert(adSessions).values({
    id: ids.ad,
    userId: member.userId,
    workspaceId: member.workspaceId,
    title: titles.ad,
    userProductPrompt: "Tea",
    consistencySeed: 7,
    planProvider: "local",
    planModel: "rules",
    imageMethod: "local",
    imageModel: "comp",
    videoMethod: "wan",
    videoModel: "wan",
    musicMethod: "local",
    musicModel: "synth",
  });
  const images = await createImageSession(db, { owner: member, title: titles.images });
  ids.images = images.sessionId;
  const { jobId, shotIds } = await createGeneration(sql, member, { sessionId: ids.images });
  ids.analysis = await createVisionJob(db, member);

  const plan = { kind: "ad-session", id: ids.ad };
  const shot = { kind: "generation-shot", id: shotIds[0] ?? "" };
  const made = { status: "succeeded", charged: "yes", at: november } as const;
  const add = (call: Parameters<typeof createCall>[2], owner = member) => createCall(sql, owner, call);
  await add({ ...made, ...flux, subject: shot, estimated: "0.04", latencyMs: 4000, booked: { amount: "0.04" } });
  await add({ ...made, ...flux, subject: shot, estimated: "0.04", latencyMs: 8000, booked: { amount: "0.05" } });
  await add({ ...flux, subject: shot, status: "failed", charged: "no", at: november, latencyMs: 60_000 });
  // The money went and nothing came of it.
  await add({ ...made, ...flux, status: "failed", subject: shot, booked: { amount: "0.04" } });
  const enhancement = {
    category: "prompt",
    provider: "deepseek",
    model: "chat",
    subject: { kind: "generation-job", id: jobId },
  };
  await add({ ...made, ...enhancement, status: "uncertain", charged: "unknown", booked: { amount: null } });
  await add({ ...made, category: "prompt", provider: "local", model: "rules", subject: plan, booked: { amount: "0" } });
  const clip = { category: "video", provider: "replicate", model: "wan", subject: plan };
  ids.undecided = await add({ ...clip, status: "uncertain", charged: "unknown", at: november });
  // Begun in November, decided in December.
  ids.late = await add({
    ...clip,
    status: "failed",
    charged: "yes",
    at: november,
    booked: { amount: "1.20", at: new Date("2026-12-01T00:00:00Z") },
  });
  const analysis = { category: "vision", provider: "gemini", model: "flash" };
  const subject = { kind: "vision-job", id: String(ids.analysis) };
  await add({ ...made, ...analysis, subject, at: new Date("2026-11-30T23:59:59Z"), booked: { amount: "0.00000001" } });
  await add({ ...analysis, subject, status: "submitted", charged: null, at: november });
  await add({ ...made, ...analysis, subject: { kind: "vision-job", id: "999999" }, booked: { amount: "7" } }, other);
});

describe("a month's sums", () => {
  test("tell money, unknown prices and failures apart", async () => {
    const november = await costs("2026-11");
    expect(november).toMatchObject({
      calls: 6,
      failedNotCharged: 1,
      cost: { estimated: null, actual: 0.13000001, unknownCount: 2, currency: "USD" },
    });
    const flux = november.lines.find(({ model }) => model === "flux-1.1-pro");
    expect(flux).toMatchObject({ calls: 3, totalCost: 0.13, failedNotCharged: 1, averageLatencyMs: 6000 });
    expect(november.lines.find(({ model }) => model === "wan")).toMatchObject({
      calls: 0,
      totalCost: 0,
      unknownCount: 1,
    });
    expect(november.lines.find(({ provider }) => provider === "local")).toMatchObject({
      totalCost: 0,
      unknownCount: 0,
    });
  });

  test("are the same by studio, by maker, by day and by project", async () => {
    const { cost, calls, studios, lines, days, projects } = await costs("2026-11");
    const sum = (parts: { totalCost: number }[]) => parts.reduce((whole, part) => whole + part.totalCost, 0);
    for (const parts of [studios, lines, projects]) {
      expect(sum(parts)).toBeCloseTo(cost.actual ?? 0, 8);
      expect(parts.reduce((whole, part) => whole + part.calls, 0)).toBe(calls);
      expect(parts.reduce((whole, part) => whole + part.unknownCount, 0)).toBe(cost.unknownCount);
    }
    expect(sum(days.map(({ vision, images, ads }) => ({ totalCost: vision + images + ads })))).toBeCloseTo(
      cost.actual ?? 0,
      8,
    );
    expect(days[4]).toMatchObject({ date: "2026-11-05", images: 0.13, vision: 0, calls: 5, unknownCount: 2 });
    expect(days[29]).toMatchObject({ date: "2026-11-30", vision: 0.00000001 });
    expect(projects.map(({ studio, projectId, title }) => [studio, projectId, title])).toEqual([
      ["images", ids.images, titles.images],
      ["vision", String(ids.analysis), "A test"],
      ["ads", ids.ad, titles.ad],
    ]);
  });

  test("count money in the month in which it was booked", async () => {
    const december = await costs("2026-12");
    expect(december).toMatchObject({ calls: 1, cost: { actual: 1.2 }, studios: [{}, {}, { totalCost: 1.2 }] });
    expect((await costs("2026-10")).cost).toEqual({ estimated: 0, actual: null, unknownCount: 0, currency: "USD" });
  });

  test("ask in every month about the calls that nobody has decided", async () => {
    for (const month of ["2026-10", "2026-11"])
      expect((await costs(month)).undecided).toMatchObject([
        { callId: ids.undecided, studio: "ads", projectId: ids.ad, model: "wan", estimatedCost: null },
      ]);
  });

  test("keep what a deleted thing has cost", async () => {
    await sql`update image_sessions set deleted_at = now() where id = ${ids.images}`;
    const { cost, projects } = await costs("2026-11");
    expect(cost.actual).toBe(0.13000001);
    expect(projects[0]).toMatchObject({ isDeleted: true, totalCost: 0.13 });
    await sql`update image_sessions set deleted_at = null where id = ${ids.images}`;
  });

  test("know nothing of another workspace, and of no month that is none", async () => {
    const eves = await costs("2026-11", other);
    expect(eves).toMatchObject({ calls: 1, cost: { actual: 7 }, projects: [{ projectId: null, title: null }] });
    expect((await get("costs?month=2026-13")).status).toBe(422);
    expect((await fetch(`${server.url}/api/v1/costs`)).status).toBe(401);
  });
});

describe("the calls of one thing", () => {
  test("are all of them, newest first, with their sums", async () => {
    const { calls, lines } = await findProjectCalls(db, member, { studio: "ads", projectId: ids.ad });
    expect(calls.map(({ callId, outcome, cost }) => [callId, outcome, cost])).toEqual([
      [ids.late, "booked", 1.2],
      [ids.undecided, "undecided", null],
      [expect.any(String), "booked", 0],
    ]);
    expect(lines.map(({ model, calls, totalCost, unknownCount }) => [model, calls, totalCost, unknownCount])).toEqual([
      ["wan", 1, 1.2, 1],
      ["rules", 1, 0, 0],
    ]);
  });

  test("are nobody else's", async () => {
    expect(await findProjectCalls(db, other, { studio: "ads", projectId: ids.ad })).toEqual({ calls: [], lines: [] });
  });
});

describe("the table for spreadsheets", () => {
  const lines = async (month: string, viewer?: Member) => {
    const bytes = new Uint8Array(await (await get(`costs.csv?month=${month}`, viewer)).arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    return new TextDecoder().decode(bytes).trimEnd().split("\n");
  };

  test("is an attachment named after its month", async () => {
    const { headers } = await get("costs.csv?month=2026-11");
    expect(headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(headers.get("content-disposition")).toBe('attachment; filename="moodreel-costs-2026-11.csv"');
  });

  test("has every ended call, no cell of which is a formula", async () => {
    const [head, ...calls] = await lines("2026-11");
    expect(head).toMatch(/^time \(UTC\),studio,project,/);
    expect(calls).toHaveLength(8);
    expect(calls[0]).toContain('2026-11-05T10:00:00.000Z,images,"春日, “新茶”"');
    const ofAd = calls.filter((line) => line.includes(ids.ad));
    expect(ofAd).toHaveLength(2);
    for (const line of ofAd) expect(line).toContain(`"'=HYPERLINK(""http://evil"",""茶"")"`);
    expect(calls.join("\n")).not.toMatch(/(^|,)"?[=+@-]/m);
  });

  test("leaves an unknown price empty and writes a free one as 0", async () => {
    const calls = await lines("2026-11");
    const amountOf = (part: string) =>
      calls
        .find((line) => line.includes(part))
        ?.split(",")
        .at(-4);
    expect(amountOf(ids.undecided)).toBe("");
    expect(amountOf(",local,rules,")).toBe("0");
    expect(amountOf(",gemini,flash,")).toBe("0.00000001");
  });

  test("has a head alone where there was nothing", async () => {
    expect(await lines("2026-10")).toHaveLength(1);
  });

  test("reads on over many batches", async () => {
    const many = await createMember(sql, "Many");
    await sql`
      insert into provider_calls (id, workspace_id, user_id, subject_kind, subject_id, step, attempt, category, provider,
        model, status, charged, created_at, settled_at)
      select gen_random_uuid(), ${many.workspaceId}, ${many.userId}, 'vision-job', ${ids.analysis}, 'vision', n, 'vision',
        'gemini', 'flash', 'failed', 'no', ${november}::timestamptz, ${november}::timestamptz from generate_series(1, 1001) n`;
    const [, ...calls] = await lines("2026-11", many);
    expect(new Set(calls.map((line) => line.split(",").at(-1))).size).toBe(1001);
  });
});
