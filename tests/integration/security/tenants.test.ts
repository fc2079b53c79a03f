import { afterAll, beforeAll, expect, test } from "vitest";
import { contracts } from "#app/api/v1/openapi.json/document.ts";
import { saveUploadBrand } from "#lib/brands/save-upload-brand.ts";
import { live } from "#lib/events/live.ts";
import { addReference } from "#lib/images/add-reference-image.ts";
import { cancelGenerationJob } from "#lib/images/cancel-generation-job.ts";
import { createImageSession } from "#lib/images/create-image-session.ts";
import { requestGenerationJob } from "#lib/images/request-generation-job.ts";
import { newGenerationJobSchema } from "#lib/images/schema.ts";
import { runVisionJob } from "#lib/vision/run/run-vision-job.ts";
import { openAd, putAd } from "#tests/support/create-ad.ts";
import { createGeneration, createUncertainCall } from "#tests/support/create-generation.ts";
import { createMember, type Member } from "#tests/support/create-member.ts";
import { testDatabase } from "#tests/support/database.ts";
import { configure } from "#tests/support/environment.ts";
import { photograph, requestAnalysis, uploadPhotograph } from "#tests/support/request-analysis.ts";
import { runGeneration } from "#tests/support/run-generation.ts";
import { type Routes, serveHandlers } from "#tests/support/serve-handler.ts";
import { adSamples, makeAds } from "./ad-samples.ts";

const { db, sql, url } = await testDatabase();
await configure(url);

const nameOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;
const server = await serveHandlers(await importRoutes());
afterAll(async () => {
  await server.close();
  await live().hub.close();
});

/**
 * Answered without a viewer, each for its reason; a file is judged by its signature or by its reader's workspace, a
 * vendor's webhook by its signature.
 */
const open = [
  "GET /api/files/{key}",
  "GET /api/health",
  "GET /api/ready",
  "GET /api/v1/openapi.json",
  "POST /api/webhooks/replicate",
];

/** What a request of an endpoint looks like when it names something of Ada's. */
interface Sample {
  path?: Record<string, string | number>;
  query?: string;
  body?: unknown;
  /** What its owner gets, to show that the sample is right and the refusals are not for another reason. */
  own: number;
}

const ids = { finished: 0, waiting: 0, cancelled: 0, upload: "", file: "" };
const images = {
  session: "",
  reference: "",
  brand: "",
  finished: "",
  image: "",
  waiting: "",
  reviewed: "",
  cancelled: "",
  uncertainCall: "",
};

/** Every endpoint that can name a thing. A new one without a line here fails below. */
const samples: Record<string, () => Sample> = {
  "POST /api/v1/vision-jobs": () => ({
    body: { uploadId: ids.upload, analysisPurpose: "Mine", outputFormat: "bullet_points" },
    own: 202,
  }),
  "GET /api/v1/vision-jobs/{jobId}": () => ({ path: { jobId: ids.finished }, own: 200 }),
  "GET /api/v1/vision-jobs/{jobId}/palette/{format}": () => ({
    path: { jobId: ids.finished, format: "css" },
    own: 200,
  }),
  "POST /api/v1/vision-jobs/{jobId}/cancel": () => ({ path: { jobId: ids.waiting }, own: 200 }),
  "POST /api/v1/vision-jobs/{jobId}/retry": () => ({ path: { jobId: ids.cancelled }, own: 202 }),
  "POST /api/v1/vision-jobs/{jobId}/feedback": () => ({
    path: { jobId: ids.finished },
    body: { rating: "helpful" },
    own: 200,
  }),
  "PATCH /api/v1/vision-jobs/{jobId}/pieces/{index}": () => ({
    path: { jobId: ids.finished, index: 0 },
    body: { captionMandarin: "我的" },
    own: 200,
  }),
  "GET /api/v1/image-sessions/{sessionId}": () => ({ path: { sessionId: images.session }, own: 200 }),
  "PATCH /api/v1/image-sessions/{sessionId}": () => ({
    path: { sessionId: images.session },
    body: { title: "Mine" },
    own: 200,
  }),
  "GET /api/v1/image-sessions/{sessionId}/reference-images": () => ({
    path: { sessionId: images.session },
    own: 200,
  }),
  "POST /api/v1/image-sessions/{sessionId}/reference-images": () => ({
    path: { sessionId: images.session },
    body: { uploadId: ids.upload },
    own: 201,
  }),
  "PATCH /api/v1/reference-images/{referenceId}": () => ({
    path: { referenceId: images.reference },
    body: { role: "style" },
    own: 200,
  }),
  "GET /api/v1/image-sessions/{sessionId}/generation-jobs": () => ({ path: { sessionId: images.session }, own: 200 }),
  "POST /api/v1/image-sessions/{sessionId}/generation-jobs": () => ({
    path: { sessionId: images.session },
    body: { prompt: "Mine", referenceImageIds: [images.reference], brandId: images.brand },
    own: 202,
  }),
  "GET /api/v1/generation-jobs/{jobId}": () => ({ path: { jobId: images.finished }, own: 200 }),
  "POST /api/v1/generation-jobs/{jobId}/approve": () => ({ path: { jobId: images.reviewed }, own: 202 }),
  "POST /api/v1/generation-jobs/{jobId}/cancel": () => ({ path: { jobId: images.waiting }, own: 200 }),
  "POST /api/v1/generation-jobs/{jobId}/retry": () => ({ path: { jobId: images.cancelled }, own: 202 }),
  "POST /api/v1/provider-calls/{callId}/resolve": () => ({
    path: { callId: images.uncertainCall },
    body: { outcome: "not_charged" },
    own: 200,
  }),
  "POST /api/v1/ad-sessions": () => ({ body: { productPrompt: "Mine", productUploadId: ids.upload }, own: 201 }),
  "GET /api/v1/events": () => ({
    query: `subject=vision-job:${ids.finished}&subject=generation-job:${images.finished}&subject=ad-session:${ads.created}`,
    own: 200,
  }),
  ...adSamples,
  "DELETE /api/v1/generated-images/{imageId}": () => ({ path: { imageId: images.image }, own: 204 }),
  "DELETE /api/v1/reference-images/{referenceId}": () => ({ path: { referenceId: images.reference }, own: 204 }),
  "DELETE /api/v1/generation-jobs/{jobId}": () => ({ path: { jobId: images.finished }, own: 204 }),
  // With everything in it, so it is the last of them.
  "DELETE /api/v1/image-sessions/{sessionId}": () => ({ path: { sessionId: images.session }, own: 204 }),
  "GET /api/files/{key}": () => ({ path: { key: ids.file }, own: 200 }),
};

/** Endpoints that name nothing: what they list or make is the viewer's by the viewer alone. */
const nameless = [
  "POST /api/v1/uploads",
  "GET /api/v1/vision-jobs",
  "GET /api/v1/vision-outputs/export",
  "POST /api/v1/image-sessions",
  "GET /api/v1/image-sessions",
  "GET /api/v1/ad-sessions",
  "GET /api/v1/costs",
  "GET /api/v1/costs.csv",
  "GET /api/worker/status",
  "GET /api/metrics",
];

let ads: Awaited<ReturnType<typeof makeAds>>;
let ada: Member;
let bob: Member;
let revoked: Member;

beforeAll(async () => {
  [ada, bob, revoked] = [
    await createMember(sql, "Ada"),
    await createMember(sql, "Bob"),
    await createMember(sql, "Eve"),
  ];
  await sql`update api_keys set revoked_at = now() where id = ${revoked.apiKeyId}`;
  ids.upload = (await uploadPhotograph(db, ada)).id;
  [ids.finished, ids.waiting, ids.cancelled] = [
    await requestAnalysis(db, ada),
    await requestAnalysis(db, ada),
    await requestAnalysis(db, ada),
  ];
  await runVisionJob({ db, poolId: "test", signal: new AbortController().signal, jobId: ids.finished });
  await sql`update vision_jobs set status = 'cancelled' where id = ${ids.cancelled}`;
  const [upload] = await sql<{ displayKey: string }[]>`
    select display_key as "displayKey" from uploads where id = ${ids.upload}`;
  ids.file = encodeURIComponent(upload?.displayKey ?? "");
  await makeImages();
  ads = await makeAds(db, sql, ada);
});

/** One of everything in Images, Ada's: some of it as rows, some of it by the real requests. */
async function makeImages(): Promise<void> {
  const { sessionId } = await createImageSession(db, { owner: ada });
  images.session = sessionId;
  const reference = { uploadId: ids.upload, role: "product" } as const;
  images.reference = (await addReference(db, { owner: ada, sessionId, reference })).id;
  images.brand = (await saveUploadBrand(db, { owner: ada, uploadId: ids.upload, name: "Ada" })).id;
  const finished = await createGeneration(sql, ada, { sessionId });
  images.finished = finished.jobId;
  images.image = finished.imageIds[0] ?? "";
  const generate = (more = {}) =>
    db.transaction((tx) =>
      requestGenerationJob(tx, {
        owner: ada,
        sessionId,
        job: newGenerationJobSchema.parse({ prompt: "Mine", numberOfShots: 1, ...more }),
      }),
    );
  images.waiting = (await generate()).jobId;
  images.reviewed = (await generate({ reviewPrompt: true })).jobId;
  await runGeneration(db, images.reviewed);
  images.cancelled = (await generate()).jobId;
  await db.transaction((tx) => cancelGenerationJob(tx, { owner: ada, jobId: images.cancelled }));
  images.uncertainCall = await createUncertainCall(sql, ada, { sessionId });
}

async function send(name: string, { path = {}, query, body }: Omit<Sample, "own">, headers: Record<string, string>) {
  const [method = "GET", template = "/"] = name.split(" ");
  const address = template.replace(/\{(\w+)\}/g, (_, key) => String(path[key] ?? 1));
  const response = await fetch(`${server.url}${address}${query ? `?${query}` : ""}`, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const isStream = response.headers.get("content-type")?.startsWith("text/event-stream");
  if (isStream) await response.body?.cancel();
  return { status: response.status, text: isStream ? "" : await response.text() };
}

test("every documented endpoint is in this matrix, and every open one for a reason", () => {
  const all = contracts.map(nameOf);
  expect(all.sort()).toEqual([...new Set([...open, ...nameless, ...Object.keys(samples)])].sort());
  expect(
    contracts
      .filter(({ access }) => access === "public")
      .map(nameOf)
      .sort(),
  ).toEqual([...open].sort());
});

const guarded = contracts.map(nameOf).filter((name) => !open.includes(name) || name in samples);

const strangers = (): Record<string, string>[] => [
  {},
  revoked.bearer,
  { authorization: `Bearer mr_${"A".repeat(43)}` },
  { cookie: "next-auth.session-token=x" },
];

test.each(guarded)("%s is closed to nobody and to a revoked key", async (name) => {
  for (const headers of strangers()) {
    const { status, text } = await send(name, samples[name]?.() ?? {}, headers);
    expect(status, text).toBe(401);
    expect(JSON.parse(text).error).toMatchObject({ code: "unauthenticated", requestId: expect.any(String) });
  }
});

test.each(Object.entries(samples))(
  "%s hides another workspace's things as if they did not exist",
  async (name, sample) => {
    const { status, text } = await send(name, sample(), bob.bearer);
    expect(status, text).toBe(404);
    expect(JSON.parse(text).error.code).toBe("not_found");
  },
);

test("lists and exports show nothing of another workspace", async () => {
  const list = await send("GET /api/v1/vision-jobs", {}, bob.bearer);
  expect(JSON.parse(list.text)).toEqual({ items: [], nextCursor: null });
  const sessions = await send("GET /api/v1/image-sessions", {}, bob.bearer);
  expect(JSON.parse(sessions.text)).toEqual({ items: [], nextCursor: null });
  const theirs = await send("GET /api/v1/ad-sessions", {}, bob.bearer);
  expect(JSON.parse(theirs.text)).toEqual({ items: [], nextCursor: null });
  await sql`update vision_job_outputs set is_training_data = true`;
  expect((await send("GET /api/v1/vision-outputs/export", {}, bob.bearer)).text).toBe("");
  expect((await send("GET /api/v1/vision-outputs/export", {}, ada.bearer)).text).not.toBe("");
});

test("a browser's session is held to its own pages for everything that writes", async () => {
  for (const contract of contracts.filter(({ access, method }) => access === "viewer" && method !== "GET")) {
    const name = nameOf(contract);
    const foreign: Record<string, string>[] = [
      {},
      { origin: "https://evil.example" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
    ];
    for (const headers of foreign) {
      const { status, text } = await send(name, samples[name]?.() ?? {}, { ...ada.cookie, ...headers });
      expect(status, `${name} ${JSON.stringify(headers)} ${text}`).toBe(403);
    }
  }
});

test("a body of one's own cannot name another workspace's things either", async () => {
  const follow = await send("GET /api/v1/events", { query: `subject=generation-job:${images.finished}` }, bob.bearer);
  expect(follow.status).toBe(404);
  const { sessionId } = await createImageSession(db, { owner: bob });
  const inSession = { path: { sessionId } };
  const bodies: [string, object][] = [
    ["reference-images", { uploadId: ids.upload }],
    ["reference-images", { generatedImageId: images.image }],
    ["generation-jobs", { prompt: "Theirs", referenceImageIds: [images.reference] }],
    ["generation-jobs", { prompt: "Theirs", brandId: images.brand }],
  ];
  for (const [list, body] of bodies) {
    const { status, text } = await send(
      `POST /api/v1/image-sessions/{sessionId}/${list}`,
      { ...inSession, body },
      bob.bearer,
    );
    expect(status, text).toBe(404);
  }
  const brief = { productPrompt: "Theirs" };
  const uploadIds = [ids.upload];
  const [mine, planned] = [await openAd(db, bob), await openAd(db, bob)];
  await putAd(sql, planned, { status: "prompting", waitingReason: "review" });
  const inAds: [string, string, object][] = [
    ["POST /api/v1/ad-sessions", "", { ...brief, productUploadId: ids.upload }],
    ["POST /api/v1/ad-sessions", "", { ...brief, productGeneratedImageId: images.image }],
    ["POST /api/v1/ad-sessions", "", { ...brief, brandId: images.brand }],
    ["PATCH /api/v1/ad-sessions/{sessionId}", mine, { productUploadId: ids.upload }],
    ["PATCH /api/v1/ad-sessions/{sessionId}", mine, { brandId: images.brand }],
    ["POST /api/v1/ad-sessions/{sessionId}/images", planned, { uploadIds }],
    ["POST /api/v1/ad-sessions/{sessionId}/retry", planned, { assetIds: [ads.failedImage] }],
    ["POST /api/v1/provider-calls/{callId}/resolve", ads.uncertainCall, { outcome: "charged" }],
  ];
  for (const [name, id, body] of inAds) {
    const { status, text } = await send(name, { path: { sessionId: id, callId: id }, body }, bob.bearer);
    expect(status, `${name} ${text}`).toBe(404);
  }
});

test("an Idempotency-Key of one workspace means nothing in another", async () => {
  const body = { analysisPurpose: "The same", outputFormat: "bullet_points" };
  const key = { "idempotency-key": "shared" };
  const upload = (await uploadPhotograph(db, bob)).id;
  const first = await send(
    "POST /api/v1/vision-jobs",
    { body: { ...body, uploadId: ids.upload } },
    { ...ada.bearer, ...key },
  );
  const second = await send(
    "POST /api/v1/vision-jobs",
    { body: { ...body, uploadId: upload } },
    { ...bob.bearer, ...key },
  );
  expect([first.status, second.status]).toEqual([202, 202]);
  expect(JSON.parse(second.text).jobId).not.toBe(JSON.parse(first.text).jobId);
});

test("the owner gets through every one of them", async () => {
  for (const [name, sample] of Object.entries(samples)) {
    const { own, ...rest } = sample();
    const { status, text } = await send(name, rest, ada.bearer);
    expect(status, `${name} ${text}`).toBe(own);
  }
  const form = new FormData();
  form.set("file", new Blob([new Uint8Array(await photograph())], { type: "image/jpeg" }), "photograph.jpg");
  const uploaded = await fetch(`${server.url}/api/v1/uploads`, { method: "POST", headers: ada.bearer, body: form });
  expect(uploaded.status).toBe(201);
});

/** Every contract with the handler that Next would call for its path. */
async function importRoutes(): Promise<Routes> {
  const routes: Routes = {};
  for (const contract of contracts) {
    const { method, path } = contract;
    const folder = path.replace("{key}", "[...key]").replace(/\{(\w+)\}/g, "[$1]");
    const module = await import(new URL(`../../../app${folder}/route.ts`, import.meta.url).href);
    routes[nameOf(contract)] = module[method];
  }
  return routes;
}
