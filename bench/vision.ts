import { setMaxListeners } from "node:events";
import { performance } from "node:perf_hooks";
import postgres from "postgres";
import { cloneTemplate, createTemplate, startCluster } from "#tests/support/cluster.ts";
import { type Product, startProduct } from "#tests/support/product.ts";
import { openEvents } from "#tests/support/read-events.ts";
import { photograph } from "#tests/support/request-analysis.ts";

export interface VisionRow {
  what: string;
  n: number;
  p50: number;
  p99: number;
}

/**
 * An analysis on the running product (production build, local providers), one after the other, in milliseconds:
 * submit → answer, submit → first event at a client, row committed → task claimed (database clock), submit → complete.
 */
export async function benchVision({ jobs = 100 } = {}): Promise<VisionRow[]> {
  const cluster = await startCluster();
  try {
    await createTemplate(cluster.adminUrl);
    const { url } = await cloneTemplate(cluster.adminUrl);
    const product = await startProduct({ databaseUrl: url });
    try {
      const seen = await analyse(product, jobs);
      const claims = await claimTimes(url, jobs);
      return [
        row("submit → answer", seen.answered),
        row("row committed → task claimed", claims),
        row("submit → first event at the client", seen.told),
        row("submit → complete at the client", seen.complete),
      ];
    } finally {
      await product.stop();
    }
  } finally {
    await cluster.remove();
  }
}

async function analyse(product: Product, jobs: number) {
  setMaxListeners(0);
  const authorization = `Bearer ${product.demo.apiKey}`;
  const uploadId = await upload(product.url, authorization);
  const seen = { answered: [] as number[], told: [] as number[], complete: [] as number[] };
  for (let job = 0; job < jobs; job++) {
    const begin = performance.now();
    const since = () => performance.now() - begin;
    const response = await fetch(`${product.url}/api/v1/vision-jobs`, {
      method: "POST",
      headers: { authorization, "content-type": "application/json" },
      body: JSON.stringify({ uploadId, analysisPurpose: "Benchmark", outputFormat: "bullet_points" }),
    });
    if (response.status !== 202) throw new Error(`The job was refused with ${response.status}`);
    const { jobId } = (await response.json()) as { jobId: number };
    seen.answered.push(since());
    const events = await openEvents(`${product.url}/api/v1/events?subject=vision-job:${jobId}&after=1`, {
      authorization,
    });
    for (let event = await events.next(), first = true; event; event = await events.next()) {
      if (first) seen.told.push(since());
      first = false;
      const { data } = JSON.parse(event.data) as { data: { status?: string } };
      if (data.status === "error") throw new Error("A job of the benchmark failed");
      if (data.status === "complete") break;
    }
    seen.complete.push(since());
    events.close();
  }
  return seen;
}

async function upload(url: string, authorization: string): Promise<string> {
  const form = new FormData();
  form.set("file", new Blob([new Uint8Array(await photograph())], { type: "image/jpeg" }), "photograph.jpg");
  const response = await fetch(`${url}/api/v1/uploads`, { method: "POST", headers: { authorization }, body: form });
  return ((await response.json()) as { uploadId: string }).uploadId;
}

async function claimTimes(url: string, jobs: number): Promise<number[]> {
  const sql = postgres(url, { max: 1 });
  const rows = await sql<{ ms: number }[]>`
    select extract(epoch from started_at - created_at)::float8 * 1000 as ms from vision_jobs order by id desc limit ${jobs}`;
  await sql.end();
  return rows.map(({ ms }) => ms);
}

function row(what: string, values: number[]): VisionRow {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (part: number) =>
    Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0) * 10) / 10;
  return { what, n: values.length, p50: at(0.5), p99: at(0.99) };
}

if (import.meta.main) console.table(await benchVision());
