import { randomBytes } from "node:crypto";
import type { Fault, StatusFault } from "./faults.ts";
import { type Create, readCreate } from "./replicate-request.ts";
import { deliverWebhook } from "./replicate-webhook.ts";
import { htmlPage, json, type Reply } from "./reply.ts";
import type { SimulatedVendor, VendorRequest } from "./vendor.ts";

type Status = "starting" | "processing" | "succeeded" | "failed" | "canceled" | "aborted";

interface Simulated extends Create {
  id: string;
  status: Status;
  error: string | null;
  outputs: string[];
  dataRemoved: boolean;
  createdAt: string;
  startedAt: string | null;
  deadline: string | null;
  /** The fault that its output is made with. */
  fault: Fault | undefined;
}

const failed = (status: number, detail: string, more: object = {}): Reply => json(status, { detail, status, ...more });
const throttled = (seconds: number) =>
  `Request was throttled. Your rate limit for creating predictions is reduced to 6 requests per minute. Your rate limit resets in ~${seconds}s.`;
const badToken = () => failed(401, "You did not pass a valid authentication token", { title: "Unauthenticated" });

const refusals: SimulatedVendor["refusals"] = {
  rate_limited: ({ retryAfterSeconds: s }) => failed(429, throttled(s), { retry_after: s }),
  // The delay stands in the sentence only.
  rate_limited_without_hint: () => failed(429, "Request was throttled. Your rate limit resets in ~30s."),
  billing: () => failed(402, "You have insufficient credit to run this model.", { title: "Insufficient credit" }),
  bad_key: badToken,
  permission_denied: () => failed(403, "You do not have permission to perform this action."),
  model_not_found: () => failed(404, "The requested resource could not be found."),
  bad_request: (_, { json: body }) =>
    failed(422, `- input: ${JSON.stringify(body)}`, { title: "Input validation failed" }),
  redirect: ({ reason = "/" }) => ({ status: 302, headers: { location: reason }, body: "" }),
  internal: () => failed(500, "Internal server error"),
  unavailable: () => failed(503, "Service unavailable"),
  gateway_timeout: () => ({ ...htmlPage, status: 504 }),
  html_502: () => htmlPage,
} satisfies Partial<Record<StatusFault, (fault: Fault, request: VendorRequest) => Reply>>;

const isCreate = ({ method, path }: VendorRequest) => method === "POST" && /\/predictions$/.test(path);
const idIn = (path: string) => /^\/v1\/predictions\/([a-z0-9]+)(?:\/cancel)?$/.exec(path)?.[1];
const filesOf = /^\/files\/([a-z0-9]+)\/(\d+)\.(png|mp4|wav|mp3)$/;
const typeOf = { png: "image/png", mp4: "video/mp4", wav: "audio/wav", mp3: "audio/mpeg" };

/** Predictions in memory: created, asked for and cancelled under `/v1`, their files open to all under `/files`. */
export function simulateReplicate(token: string, webhookSecret: string): SimulatedVendor {
  const predictions = new Map<string, Simulated>();
  return {
    name: "replicate",
    authorised: ({ path, headers }) => filesOf.test(path) || headers.authorization === `Bearer ${token}`,
    unauthorised: badToken,
    bills: isCreate,
    refuse(request) {
      const { method, path, headers, json: body } = request;
      if (isCreate(request)) {
        const create = readCreate(path, body);
        if ("status" in create) return failed(create.status, create.detail, { title: "Input validation failed" });
        const after = headers["cancel-after"];
        return after === undefined || /^\d+[smh]?$/.test(String(after)) ? null : failed(422, "Invalid Cancel-After");
      }
      const id = filesOf.exec(path)?.[1] ?? idIn(path);
      const wanted = path.endsWith("/cancel") ? "POST" : "GET";
      return id && method === wanted && predictions.has(id) ? null : failed(404, "Prediction not found");
    },
    refusals,
    async answer(request, fault) {
      const prediction = predictions.get(idIn(request.path) ?? "");
      const wasDone = prediction && isDone(prediction);
      const reply = await answer(predictions, request, fault);
      if (prediction?.webhook && !wasDone && isDone(prediction))
        deliverWebhook(prediction.webhook, described(prediction, request.origin), webhookSecret);
      return reply;
    },
  };
}

const isDone = ({ status }: Simulated) => status !== "starting" && status !== "processing";

async function answer(predictions: Map<string, Simulated>, request: VendorRequest, fault?: Fault): Promise<Reply> {
  const { path } = request;
  if (isCreate(request)) return create(predictions, request, fault);
  const id = filesOf.exec(path)?.[1] ?? idIn(path);
  const prediction = predictions.get(id ?? "");
  if (!prediction) return failed(404, "Prediction not found");
  if (filesOf.test(path)) {
    const { model, input } = prediction;
    const body = await model.make(input, fault ?? prediction.fault);
    return { status: 200, headers: { "content-type": typeOf[model.extension(input)] }, body };
  }
  if (path.endsWith("/cancel")) {
    if (!isDone(prediction)) prediction.status = "canceled";
  } else {
    advance(prediction, request, fault);
  }
  return json(200, described(prediction, request.origin));
}

function create(predictions: Map<string, Simulated>, request: VendorRequest, fault?: Fault): Reply {
  const read = readCreate(request.path, request.json);
  if ("status" in read) return failed(read.status, read.detail);
  if (fault?.kind === "wrong_envelope") return json(201, { id: null, status: "unheard-of" });
  const [, amount, unit = "s"] = /^(\d+)([smh]?)$/.exec(String(request.headers["cancel-after"] ?? "")) ?? [];
  const now = Date.now();
  const seconds = Number(amount) * ({ h: 3600, m: 60 }[unit] ?? 1);
  const prediction: Simulated = {
    ...read,
    id: randomBytes(13).toString("hex"),
    status: "starting",
    error: null,
    outputs: [],
    dataRemoved: false,
    createdAt: new Date(now).toISOString(),
    startedAt: null,
    deadline: amount ? new Date(now + seconds * 1000).toISOString() : null,
    fault: undefined,
  };
  predictions.set(prediction.id, prediction);
  return json(201, described(prediction, request.origin));
}

/** Asked once it runs, asked again it is done; a fault decides otherwise. */
function advance(prediction: Simulated, { origin }: VendorRequest, fault?: Fault): void {
  const { status, model, input, id } = prediction;
  if (isDone(prediction)) {
    // What is finished can still be removed.
    if (fault?.kind === "data_removed") Object.assign(prediction, { dataRemoved: true, outputs: [] });
    return;
  }
  const startedAt = prediction.startedAt ?? new Date().toISOString();
  const ended: Partial<Record<Fault["kind"], Partial<Simulated>>> = {
    still_processing: { status: "processing" },
    prediction_failed: { status: "failed", error: fault?.reason ?? "Prediction failed for an unknown reason. (E1000)" },
    prediction_canceled: { status: "canceled" },
    prediction_aborted: { status: "aborted" },
  };
  const end = fault && ended[fault.kind];
  const next = end ?? { status: fault || status === "processing" ? "succeeded" : "processing" };
  Object.assign(prediction, next, next.status === "aborted" ? {} : { startedAt });
  if (prediction.status !== "succeeded") return;
  prediction.fault = fault;
  const isEmpty = fault?.kind === "no_image" || fault?.kind === "no_output";
  const count = isEmpty ? 0 : Number(input.num_outputs ?? 1);
  const base = fault?.kind === "foreign_output" ? (fault.reason ?? "http://127.0.0.1:9") : `${origin}/replicate/files`;
  prediction.outputs = Array.from({ length: count }, (_, index) => `${base}/${id}/${index}.${model.extension(input)}`);
  if (fault?.kind === "data_removed") Object.assign(prediction, { dataRemoved: true, outputs: [] });
  if (!model.list) prediction.outputs = prediction.outputs.slice(0, 1);
}

function described(prediction: Simulated, origin: string) {
  const { id, model, input, status, error, outputs, dataRemoved, createdAt, startedAt, deadline } = prediction;
  const done = isDone(prediction);
  const at = `${origin}/replicate/v1/predictions/${id}`;
  return {
    id,
    model: model.name,
    version: model.version,
    input: dataRemoved ? {} : input,
    output: outputs.length === 0 ? null : model.list ? outputs : outputs[0],
    logs: "",
    error,
    status,
    data_removed: dataRemoved,
    source: "api",
    created_at: createdAt,
    started_at: startedAt,
    completed_at: done ? new Date().toISOString() : null,
    ...(deadline ? { deadline } : {}),
    metrics: done && startedAt ? { predict_time: 4.7, total_time: 5.2 } : {},
    urls: { get: at, cancel: `${at}/cancel`, web: `https://replicate.com/p/${id}` },
  };
}
