import { describe, expect, test } from "vitest";

import { testDatabase } from "#tests/support/database.ts";
import { imageVendors } from "#tests/support/image-vendors.ts";

const database = await testDatabase();
const { sql } = database;
const images = await imageVendors(database);
const { approve, compose, queue, read, retry, simulator, tasks } = images;

const conflict = { code: "conflict" };

describe("a prompt that a person wants to read", () => {
  const review = { isCustomEnabled: false, reviewPrompt: true, numberOfShots: 2 } as const;

  test("waits without a task; approved as it is, its shots are what was composed", async () => {
    const jobId = await images.request("openai", review);
    await queue.drain();
    const waiting = await read(jobId);
    expect(waiting).toMatchObject({ status: "pending", waitingReason: "review", shots: [] });
    expect(waiting.generatedPrompt).toContain("A terracotta cup");
    await compose(jobId);
    expect(await tasks()).toEqual([]);
    expect(simulator.requests.openai).toEqual([]);
    const [call] = await sql`select result from provider_calls where subject_id = ${jobId}`;
    await approve(jobId);
    await expect(approve(jobId)).rejects.toMatchObject(conflict);
    await queue.drain();
    const job = await read(jobId);
    expect(job).toMatchObject({ status: "completed", waitingReason: null });
    expect(job.shots.map(({ prompt }) => prompt)).toEqual(call?.result.shots);
    expect(await images.costs(jobId)).toHaveLength(3);
  });

  test("as edited is what every shot is made of", async () => {
    const jobId = await images.request("openai", review);
    await queue.drain();
    await approve(jobId, "A blue bowl in the rain.");
    await queue.drain();
    const job = await read(jobId);
    expect(job.generatedPrompt).toBe("A blue bowl in the rain.");
    expect(job.shots.every(({ prompt }) => prompt.startsWith("A blue bowl in the rain."))).toBe(true);
    expect(new Set(job.shots.map(({ prompt }) => prompt)).size).toBe(2);
    expect((await images.costs(jobId)).filter(({ category }) => category === "prompt")).toHaveLength(1);
  });

  test("given in the request is not composed, and the user's own words go verbatim", async () => {
    const edited = await images.begin("openai", {
      isCustomEnabled: false,
      generatedPrompt: "A red vase",
      reviewPrompt: true,
    });
    const [shot] = (await read(edited)).shots;
    expect(shot?.prompt).toMatch(/^A red vase/);
    const custom = await images.begin("openai", { prompt: "just this", style: "watercolor", numberOfShots: 2 });
    expect((await read(custom)).shots.map(({ prompt }) => prompt)).toEqual(["just this", "just this"]);
    expect(await images.costs(custom)).toEqual([]);
  });

  test("that cannot be composed fails the job, of which nothing else was charged; a retry composes it", async () => {
    simulator.script("deepseek", [{ kind: "billing" }]);
    const jobId = await images.request("openai", { isCustomEnabled: false });
    await sql`update generation_jobs set prompt_provider = 'deepseek', prompt_model = 'deepseek-flash' where id = ${jobId}`;
    await queue.drain();
    expect(await read(jobId)).toMatchObject({ status: "failed", errorCode: "billing", shots: [] });
    expect(simulator.requests.openai).toEqual([]);
    await retry(jobId);
    await queue.drain();
    expect(await read(jobId)).toMatchObject({ status: "completed", errorCode: null });
  });
});
