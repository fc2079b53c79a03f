import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { POST as cancel } from "#app/api/v1/vision-jobs/[jobId]/cancel/route.ts";
import { POST as feedback } from "#app/api/v1/vision-jobs/[jobId]/feedback/route.ts";
import { GET as palette } from "#app/api/v1/vision-jobs/[jobId]/palette/[format]/route.ts";
import { PATCH as editPiece } from "#app/api/v1/vision-jobs/[jobId]/pieces/[index]/route.ts";
import { POST as retry } from "#app/api/v1/vision-jobs/[jobId]/retry/route.ts";
import { GET as read } from "#app/api/v1/vision-jobs/[jobId]/route.ts";
import { POST as create, GET as list } from "#app/api/v1/vision-jobs/route.ts";
import { GET as exportDataset } from "#app/api/v1/vision-outputs/export/route.ts";
import { uuidv7 } from "#lib/ids.ts";
import { runVisionJob } from "#lib/vision/run/run-vision-job.ts";
import { type VisionJob, visionJobSchema } from "#lib/vision/schema.ts";
import { createMember, type Member } from "#tests/support/create-member.ts";
import { testDatabase } from "#tests/support/database.ts";
import { configure } from "#tests/support/environment.ts";
import { uploadPhotograph } from "#tests/support/request-analysis.ts";
import { serveHandlers } from "#tests/support/serve-handler.ts";

const { db, sql, url } = await testDatabase();
await configure(url);

const path = "/api/v1/vision-jobs";
const server = await serveHandlers({
  [`POST ${path}`]: create,
  [`GET ${path}`]: list,
  [`GET ${path}/{jobId}`]: read,
  [`GET ${path}/{jobId}/palette/{format}`]: palette,
  [`POST ${path}/{jobId}/cancel`]: cancel,
  [`POST ${path}/{jobId}/retry`]: retry,
  [`POST ${path}/{jobId}/feedback`]: feedback,
  [`PATCH ${path}/{jobId}/pieces/{index}`]: editPiece,
  "GET /api/v1/vision-outputs/export": exportDataset,
} as never);
afterAll(() => server.close());

let member: Member;
let uploadId: string;
beforeAll(async () => {
  member = await createMember(sql);
  uploadId = (await uploadPhotograph(db, member)).id;
});

async function call(method: string, route: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(server.url + route, {
    method,
    headers: { ...member.bearer, ...(body ? { "content-type": "application/json" } : {}), ...headers },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as never };
}

const wish = () => ({ uploadId, analysisPurpose: "Spring catalogue", outputFormat: "bullet_points" });

async function finished(): Promise<number> {
  const { body } = await call("POST", path, wish());
  const { jobId } = body as { jobId: number };
  await runVisionJob({ db, poolId: "test", signal: new AbortController().signal, jobId });
  return jobId;
}

describe("the Vision API", () => {
  test("takes a job, answers 202 and shows it whole when it is complete", async () => {
    const created = await call("POST", path, wish());
    expect(created).toMatchObject({ status: 202, body: { status: "pending", jobId: expect.any(Number) } });
    const { jobId } = created.body as { jobId: number };
    expect((await call("GET", `${path}/${jobId}`)).body).toMatchObject({
      progress: 0,
      geminiOutput: null,
      palette: null,
    });
    await runVisionJob({ db, poolId: "test", signal: new AbortController().signal, jobId });
    const job = visionJobSchema.parse((await call("GET", `${path}/${jobId}`)).body);
    expect(job).toMatchObject({
      status: "complete",
      progress: 100,
      cost: { estimated: 0, actual: 0, unknownCount: 0 },
    });
    expect(job.deepseekOutput).toHaveLength(5);
    expect(job.palette?.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 2);
  });

  test("refuses what is wrong, field by field, and stores nothing", async () => {
    const [before] = await sql`select count(*)::int as jobs from vision_jobs`;
    const wrong = { ...wish(), imageUrl: "https://example.com/a.jpg", creativityLevel: 3, surprise: 1 };
    const answer = await call("POST", path, wrong);
    expect(answer).toMatchObject({ status: 422, body: { error: { code: "invalid", requestId: expect.any(String) } } });
    expect(Object.keys((answer.body as { error: { fields: object } }).error.fields)).toContain("creativityLevel");
    expect((await call("POST", path, { ...wish(), uploadId: uuidv7() })).status).toBe(404);
    expect((await call("POST", path, undefined)).status).toBe(415);
    expect((await call("GET", `${path}/999999`)).status).toBe(404);
    expect((await call("GET", `${path}/abc`)).status).toBe(404);
    const [after] = await sql`select count(*)::int as jobs from vision_jobs`;
    expect(after).toEqual(before);
  });

  test("50 equal submits at once are one job; the same key with another body is a conflict", async () => {
    const key = { "idempotency-key": uuidv7() };
    const answers = await Promise.all(Array.from({ length: 50 }, () => call("POST", path, wish(), key)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([202]));
    const ids = new Set(answers.map(({ body }) => (body as { jobId: number }).jobId));
    expect(ids.size).toBe(1);
    const [jobId] = ids;
    const tasks = await sql`select 1 from graphile_worker.jobs where key = ${`vision-job:${jobId}`}`;
    expect(tasks).toHaveLength(1);
    expect(await call("POST", path, { ...wish(), analysisPurpose: "Another" }, key)).toMatchObject({ status: 409 });
  });

  test("lists newest first, page by page, by status and by search", async () => {
    const made: number[] = [];
    for (const purpose of ["Teapot launch", "Lantern 100% wool", "Teapot relaunch"])
      made.unshift(
        ((await call("POST", path, { ...wish(), analysisPurpose: purpose })).body as { jobId: number }).jobId,
      );
    const first = (await call("GET", `${path}?limit=2`)).body as { items: VisionJob[]; nextCursor: string };
    expect(first.items.map(({ jobId }) => jobId)).toEqual(made.slice(0, 2));
    const second = (await call("GET", `${path}?limit=1&cursor=${first.nextCursor}`)).body as { items: VisionJob[] };
    expect(second.items.map(({ jobId }) => jobId)).toEqual(made.slice(2));
    const found = (await call("GET", `${path}?search=teapot`)).body as { items: VisionJob[] };
    expect(found.items).toHaveLength(2);
    expect(((await call("GET", `${path}?search=100%25`)).body as { items: VisionJob[] }).items).toHaveLength(1);
    const complete = (await call("GET", `${path}?status=complete`)).body as { items: VisionJob[] };
    expect(complete.items.every(({ status }) => status === "complete")).toBe(true);
  });

  test("cancels, refuses to cancel twice, and retries", async () => {
    const { jobId } = (await call("POST", path, wish())).body as { jobId: number };
    expect(await call("POST", `${path}/${jobId}/cancel`)).toMatchObject({ status: 200, body: { status: "cancelled" } });
    expect(await sql`select 1 from graphile_worker.jobs where key = ${`vision-job:${jobId}`}`).toHaveLength(0);
    expect((await call("POST", `${path}/${jobId}/cancel`)).status).toBe(409);
    expect(await call("POST", `${path}/${jobId}/retry`)).toMatchObject({ status: 202, body: { status: "pending" } });
    expect(await sql`select 1 from graphile_worker.jobs where key = ${`vision-job:${jobId}`}`).toHaveLength(1);
    expect((await call("POST", `${path}/${jobId}/retry`)).status).toBe(409);
  });

  test("keeps the original beside an edit, and goes back to it", async () => {
    const jobId = await finished();
    const before = (await call("GET", `${path}/${jobId}`)).body as VisionJob;
    const edited = await call("PATCH", `${path}/${jobId}/pieces/1`, { captionMandarin: "一盏茶，一个早晨。" });
    expect(edited).toMatchObject({ status: 200 });
    const job = edited.body as VisionJob;
    expect(job.deepseekOutput?.[1]?.captionMandarin).toBe("一盏茶，一个早晨。");
    expect(job.deepseekOutput?.[1]?.storyboardMandarin).toBe(before.deepseekOutput?.[1]?.storyboardMandarin);
    expect(job.originalOutput).toEqual(before.originalOutput);
    const reverted = await call("PATCH", `${path}/${jobId}/pieces/1`, { captionMandarin: null });
    expect((reverted.body as VisionJob).deepseekOutput).toEqual(before.deepseekOutput);
    expect((await call("PATCH", `${path}/${jobId}/pieces/5`, { captionMandarin: "x" })).status).toBe(404);
    expect((await call("PATCH", `${path}/${jobId}/pieces/0`, {})).status).toBe(422);
  });

  test("gives the measured palette to design tools", async () => {
    const jobId = await finished();
    const get = (format: string) =>
      fetch(`${server.url}${path}/${jobId}/palette/${format}`, { headers: member.bearer });
    const { palette } = (await call("GET", `${path}/${jobId}`)).body as VisionJob;
    const css = await (await get("css")).text();
    for (const { hex } of palette ?? []) expect(css.toUpperCase()).toContain(hex);
    const ase = await get("ase");
    expect(ase.headers.get("content-disposition")).toMatch(/^attachment; filename="[^"]+\.ase"$/);
    expect(Buffer.from(await ase.arrayBuffer()).toString("latin1", 0, 4)).toBe("ASEF");
    expect((await get("psd")).status).toBe(404);
  });

  test("exports what is marked, with edits, without what did not help, and only from this workspace", async () => {
    await sql`update workspaces set marks_training_data = true where id = ${member.workspaceId}`;
    const [kept, refused] = [await finished(), await finished()];
    await call("PATCH", `${path}/${kept}/pieces/0`, { captionMandarin: "改过的标题" });
    expect(await call("POST", `${path}/${kept}/feedback`, { rating: "helpful", comment: "Good" })).toMatchObject({
      status: 200,
      body: { feedback: { rating: "helpful", comment: "Good" } },
    });
    await call("POST", `${path}/${refused}/feedback`, { rating: "not_helpful" });
    const stranger = await createMember(sql);
    const download = async (headers: Record<string, string>) => {
      const response = await fetch(`${server.url}/api/v1/vision-outputs/export`, { headers });
      expect(response.headers.get("content-type")).toContain("jsonl");
      return (await response.text())
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line));
    };
    const lines = await download(member.bearer);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ feedback: "helpful", edited: true });
    expect(lines[0].contentPieces[0].captionMandarin).toBe("改过的标题");
    expect(await download(stranger.bearer)).toHaveLength(0);
  });
});
