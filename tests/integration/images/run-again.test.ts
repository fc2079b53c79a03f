import { describe, expect, test } from "vitest";
import { storage } from "#lib/storage/open.ts";
import { testDatabase } from "#tests/support/database.ts";
import { imageVendors } from "#tests/support/image-vendors.ts";

const database = await testDatabase();
const { sql } = database;
const images = await imageVendors(database);
const { compose, queue, read, retry, run, shotsOf, simulator } = images;

describe("a run that goes on after another one was cut off", () => {
  test("with the original paid and stored makes its image of it, without a call", async () => {
    const jobId = await images.begin("openai");
    const [shotId = ""] = await shotsOf(jobId);
    await sql`create function cut_off() returns trigger language plpgsql as $$ begin raise exception 'cut off'; end $$`;
    await sql`create trigger cut_off before insert on generated_images for each row execute function cut_off()`;
    await run(shotId).catch(() => {});
    await sql`drop trigger cut_off on generated_images`;
    await sql`drop function cut_off`;
    expect(await images.calls(jobId)).toMatchObject([{ status: "succeeded" }]);
    expect(await images.leftovers(jobId)).toEqual({ rows: 1, images: 0, objects: 1 });
    expect(await read(jobId)).toMatchObject({ status: "failed", shots: [{ errorCode: "internal", charged: "yes" }] });
    await retry(jobId);
    await queue.drain();
    expect(await read(jobId)).toMatchObject({ status: "completed", images: [{}] });
    expect(simulator.requests.openai).toHaveLength(1);
    expect(await images.costs(jobId)).toHaveLength(1);
  });

  test("with the original gone says so, that it was charged, and makes it anew only when asked", async () => {
    const jobId = await images.begin("openai");
    const [shotId = ""] = await shotsOf(jobId);
    await run(shotId);
    await sql`delete from generated_images where generation_job_id = ${jobId}`;
    await sql`update generation_shots set status = 'pending' where id = ${shotId}`;
    await sql`update generation_jobs set status = 'processing' where id = ${jobId}`;
    const [call] = await sql`select result from provider_calls where subject_id = ${shotId}`;
    await storage().delete([call?.result.key]);
    await run(shotId);
    expect(await read(jobId)).toMatchObject({ status: "failed", shots: [{ errorCode: "image_lost", charged: "yes" }] });
    expect(simulator.requests.openai).toHaveLength(1);
    await retry(jobId);
    await queue.drain();
    expect(await read(jobId)).toMatchObject({ status: "completed", cost: { unknownCount: 0 } });
    expect(await images.costs(jobId)).toHaveLength(2);
  });

  test("asks for the prediction whose id was stored before its first question", async () => {
    simulator.script("replicate", [{ kind: "hang", on: "GET" }]);
    const jobId = await images.begin("flux-pro");
    const [shotId = ""] = await shotsOf(jobId);
    const stopping = new AbortController();
    const running = run(shotId, "pool-1", stopping.signal).catch((error: unknown) => error);
    await simulator.received("replicate", 2);
    expect(await images.calls(jobId)).toMatchObject([{ status: "submitted", queued: true }]);
    stopping.abort();
    expect(await running).toBeInstanceOf(Error);
    simulator.release();
    expect(await images.calls(jobId)).toMatchObject([{ status: "submitted", queued: true }]);
    await run(shotId, "pool-2");
    expect(await read(jobId)).toMatchObject({ status: "completed", images: [{}], cost: { actual: 0.04 } });
    expect(simulator.requests.replicate.filter(({ method }) => method === "POST")).toHaveLength(1);
  });

  test("past its deadline has the vendor cancel, and believes what it says", async () => {
    simulator.script("replicate", [{ kind: "still_processing", on: "GET", times: 2 }]);
    const jobId = await images.begin("flux-pro");
    const [shotId = ""] = await shotsOf(jobId);
    const stopping = new AbortController();
    const running = run(shotId, "pool-1", stopping.signal).catch((error: unknown) => error);
    await simulator.received("replicate", 2);
    stopping.abort();
    await running;
    await sql`update generation_shots set deadline_at = now() - interval '1 second' where id = ${shotId}`;
    await run(shotId, "pool-2");
    expect(simulator.requests.replicate.filter(({ path }) => path.endsWith("/cancel"))).toHaveLength(1);
    expect(await read(jobId)).toMatchObject({
      status: "failed",
      shots: [{ status: "failed", errorCode: "deadline", charged: "yes" }],
    });
    await retry(jobId);
    await queue.drain();
    expect(await read(jobId)).toMatchObject({ status: "completed", images: [{}] });
  });

  test("past its deadline without anything under way sends nothing", async () => {
    const jobId = await images.begin("openai");
    const [shotId = ""] = await shotsOf(jobId);
    await sql`update generation_shots set deadline_at = now() - interval '1 second' where id = ${shotId}`;
    await run(shotId);
    expect(await read(jobId)).toMatchObject({ shots: [{ status: "failed", errorCode: "deadline", charged: null }] });
    expect(simulator.requests.openai).toEqual([]);
  });
});

describe("what is missing or was cut off on our side is never a vendor's charge", () => {
  test("a prompt that was paid before its shots came into being is not paid again", async () => {
    const jobId = await images.request("openai", { isCustomEnabled: false });
    await sql`update generation_jobs set prompt_provider = 'deepseek', prompt_model = 'deepseek-flash' where id = ${jobId}`;
    await sql`create function cut_off() returns trigger language plpgsql as $$ begin raise exception 'cut off'; end $$`;
    await sql`create trigger cut_off before insert on generation_shots for each row execute function cut_off()`;
    await compose(jobId);
    await sql`drop trigger cut_off on generation_shots`;
    await sql`drop function cut_off`;
    expect(await read(jobId)).toMatchObject({ status: "failed", errorCode: "internal", shots: [] });
    await retry(jobId);
    await queue.drain();
    expect(await read(jobId)).toMatchObject({ status: "completed" });
    expect(simulator.charges.deepseek).toBe(1);
  });

  test("a reference whose object is gone fails the shot before anything is sent", async () => {
    const { referenceId } = images.session;
    const jobId = await images.begin("openai", { referenceImageIds: [referenceId] });
    await sql`update reference_images set storage_key = storage_key || 'x' where id = ${referenceId}`;
    await queue.drain();
    await sql`update reference_images set storage_key = left(storage_key, -1) where id = ${referenceId}`;
    expect(await read(jobId)).toMatchObject({
      shots: [{ status: "failed", errorCode: "reference_missing", charged: "no" }],
    });
    expect(simulator.requests.openai).toEqual([]);
    expect(await images.costs(jobId)).toEqual([]);
  });

  test("a model that is not there any more fails the shot without a call", async () => {
    const jobId = await images.begin("flux-pro");
    await sql`update generation_jobs set model_used = 'flux-0' where id = ${jobId}`;
    await queue.drain();
    expect(await read(jobId)).toMatchObject({ shots: [{ status: "failed", errorCode: "bad_request", charged: null }] });
    expect(await images.calls(jobId)).toEqual([]);
  });

  test("a comp whose worker died is drawn again, and nobody is asked", async () => {
    const jobId = await images.begin("local");
    const [shotId = ""] = await shotsOf(jobId);
    await sql`
      insert into provider_calls (id, workspace_id, user_id, subject_kind, subject_id, step, attempt, category, provider,
        model, status, submitted_at)
      values (${shotId}, ${images.owner.workspaceId}, ${images.owner.userId}, 'generation-shot', ${shotId}, 'image', 1,
        'image', 'local', 'comp', 'submitted', now())`;
    await run(shotId);
    expect(await read(jobId)).toMatchObject({ status: "completed", images: [{ cost: 0 }], cost: { unknownCount: 0 } });
    expect(await images.calls(jobId)).toMatchObject([{ status: "failed", charged: "no" }, { status: "succeeded" }]);
    expect(await images.costs(jobId)).toHaveLength(1);
  });
});
