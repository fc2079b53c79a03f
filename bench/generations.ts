import { setMaxListeners } from "node:events";
import { performance } from "node:perf_hooks";
import postgres from "postgres";
import type { GenerationJob } from "#lib/images/schema.ts";
import { until } from "#tests/faults/support/until.ts";
import { cloneTemplate, createTemplate, startCluster } from "#tests/support/cluster.ts";
import { type Product, startProduct } from "#tests/support/product.ts";
import { openEvents } from "#tests/support/read-events.ts";
import { photograph } from "#tests/support/request-analysis.ts";

export interface GenerationsRow {
  what: string;
  n: number;
  p50: number;
  max: number;
}

const shots = 8;

/**
 * Generations of eight local shots with a product on the running product (production build), one after the other, in
 * milliseconds: submit → answer, → first image at a client, → all of them; and from a kill -9 of the worker after the
 * first image to the first step of the next worker (database clock).
 */
export async function benchGenerations({ jobs = 5, kills = 3 } = {}): Promise<GenerationsRow[]> {
  const cluster = await startCluster();
  try {
    await createTemplate(cluster.adminUrl);
    const { url } = await cloneTemplate(cluster.adminUrl);
    const product = await startProduct({ databaseUrl: url });
    const sql = postgres(url, { max: 1 });
    try {
      // The demo's own samples are drawn first.
      await until("the samples", async () => {
        const [row] = await sql<{ n: number }[]>`
          select count(*)::int as n from generation_jobs where status in ('pending', 'processing')`;
        return row?.n === 0;
      });
      const studio = await openStudio(product);
      const seen = { answered: [] as number[], first: [] as number[], all: [] as number[], resumed: [] as number[] };
      for (let job = 0; job < jobs; job++) {
        const times = await generate(studio);
        seen.answered.push(times.answered);
        seen.first.push(times.first);
        seen.all.push(times.all);
      }
      for (let kill = 0; kill < kills; kill++) seen.resumed.push(await killAndResume(studio, product, sql));
      return [
        row("submit → answer", seen.answered),
        row("submit → first of 8 images at the client", seen.first),
        row("submit → all 8 images at the client", seen.all),
        row("kill -9 and restart → next step", seen.resumed),
      ];
    } finally {
      await sql.end();
      await product.stop();
    }
  } finally {
    await cluster.remove();
  }
}

/** A session with a product photograph, over the API. */
async function openStudio({ url, demo }: Product) {
  setMaxListeners(0);
  const authorization = `Bearer ${demo.apiKey}`;
  async function post<T>(path: string, body: object | FormData): Promise<T> {
    const isForm = body instanceof FormData;
    const response = await fetch(`${url}/api/v1/${path}`, {
      method: "POST",
      headers: { authorization, ...(!isForm && { "content-type": "application/json" }) },
      body: isForm ? body : JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path} was refused with ${response.status}: ${await response.text()}`);
    return (await response.json()) as T;
  }
  const form = new FormData();
  form.set("file", new Blob([new Uint8Array(await photograph())], { type: "image/jpeg" }), "photograph.jpg");
  const { uploadId } = await post<{ uploadId: string }>("uploads", form);
  const { sessionId } = await post<{ sessionId: string }>("image-sessions", { title: "Benchmark" });
  const { id } = await post<{ id: string }>(`image-sessions/${sessionId}/reference-images`, { uploadId });
  return {
    start: () =>
      post<GenerationJob>(`image-sessions/${sessionId}/generation-jobs`, {
        prompt: "A terracotta ball on a quiet table",
        numberOfShots: shots,
        referenceImageIds: [id],
      }),
    follow: (jobId: string) =>
      openEvents(`${url}/api/v1/events?subject=generation-job:${jobId}&after=1`, { authorization }),
  };
}

type Studio = Awaited<ReturnType<typeof openStudio>>;

async function generate(studio: Studio) {
  const begin = performance.now();
  const since = () => performance.now() - begin;
  const { jobId } = await studio.start();
  const answered = since();
  const events = await studio.follow(jobId);
  await arrived(events, 1);
  const first = since();
  await arrived(events, shots - 1);
  events.close();
  return { answered, first, all: since() };
}

/** Reads on until so many more images have come. */
async function arrived(events: Awaited<ReturnType<Studio["follow"]>>, count: number): Promise<void> {
  for (let left = count; left > 0; ) {
    const event = await events.next();
    if (!event) throw new Error("The stream ended before the images were there");
    const { data } = JSON.parse(event.data) as { data: Partial<GenerationJob> };
    if (data.status === "failed" || data.shots?.some(({ status }) => status === "failed"))
      throw new Error("A shot of the benchmark failed");
    left -= data.images?.length ?? 0;
  }
}

async function killAndResume(studio: Studio, product: Product, sql: postgres.Sql): Promise<number> {
  const { jobId } = await studio.start();
  const events = await studio.follow(jobId);
  await arrived(events, 1);
  await product.killWorker();
  const [killed] = await sql<{ at: Date; revision: number }[]>`
    select clock_timestamp() as at, revision from generation_jobs where id = ${jobId}`;
  if (!killed) throw new Error("The job is gone");
  await product.startWorker();
  await arrived(events, shots - 1);
  events.close();
  const [next] = await sql<{ ms: number }[]>`
    select extract(epoch from min(created_at) - ${killed.at})::float8 * 1000 as ms from job_events
    where subject_id = ${jobId} and revision > ${killed.revision}`;
  return next?.ms ?? Number.NaN;
}

function row(what: string, values: number[]): GenerationsRow {
  const sorted = values.toSorted((a, b) => a - b);
  return {
    what,
    n: sorted.length,
    p50: Math.round(sorted[sorted.length >> 1] ?? 0),
    max: Math.round(sorted.at(-1) ?? 0),
  };
}

if (import.meta.main) console.table(await benchGenerations());
