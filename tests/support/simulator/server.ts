import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { simulateBlob } from "./blob.ts";
import { control } from "./control.ts";
import { simulateDeepseek } from "./deepseek.ts";
import { type FaultInput, isStatusFault, isTransportFault, type Vendor } from "./faults.ts";
import { simulateGemini } from "./gemini.ts";
import { simulateOpenai } from "./openai.ts";
import { simulateReplicate } from "./replicate.ts";
import { deliver, json, readBody } from "./reply.ts";
import { type LoggedRequest, SimulatorState } from "./state.ts";
import type { SimulatedVendor, VendorRequest } from "./vendor.ts";

const simulatorKeys = {
  gemini: "simulated-gemini-key-8Q2v",
  deepseek: "sk-simulated-deepseek-5Tn1",
  blob: "vercel_blob_rw_simulated_7hKw2",
  openai: "sk-simulated-openai-9Lw4",
  replicate: "r8_simulated_replicate_3Xc6",
};
const webhookSecret = "whsec_c2ltdWxhdGVkLXJlcGxpY2F0ZS1zZWNyZXQtNE1uOA==";

export interface Simulator {
  url: string;
  geminiUrl: string;
  deepseekUrl: string;
  /** For `VERCEL_BLOB_API_URL`. */
  blobUrl: string;
  /** With the version, as the vendors' own addresses have it. */
  openaiUrl: string;
  replicateUrl: string;
  keys: typeof simulatorKeys;
  /** The variables that point the product at the simulated models; `blobEnv` at the simulated store, `imageEnv` at the models for images. */
  env: Record<string, string>;
  imageEnv: Record<string, string>;
  blobEnv: Record<string, string>;
  /** With it Replicate's predictions are told to the product, not only asked for. */
  webhookEnv: Record<string, string>;
  /** A log for each vendor, oldest first. */
  readonly requests: Record<Vendor, LoggedRequest[]>;
  /** How often each vendor did work that it bills. */
  readonly charges: Record<Vendor, number>;
  script(vendor: Vendor, faults: FaultInput[], latencyMs?: number): void;
  received(vendor: Vendor, count: number, signal?: AbortSignal): Promise<void>;
  release(): void;
  reset(): void;
  stop(): Promise<void>;
}

/**
 * Gemini, DeepSeek and Vercel Blob on one local port (0: any free one), with `images` OpenAI and Replicate too. Strict about their wire formats,
 * answers made from the request, faults by script; the same state is open over HTTP under `/_control`.
 */
export async function startSimulator({
  port = 0,
  images = false,
}: {
  port?: number;
  images?: boolean;
} = {}): Promise<Simulator> {
  const simulated = [
    simulateGemini(simulatorKeys.gemini),
    simulateDeepseek(simulatorKeys.deepseek),
    simulateBlob(simulatorKeys.blob),
    ...(images
      ? [simulateOpenai(simulatorKeys.openai), simulateReplicate(simulatorKeys.replicate, webhookSecret)]
      : []),
  ];
  const state = new SimulatorState(simulated.map(({ name }) => name));
  const server = createServer((request, response) => {
    serve(request, response, state, simulated).catch((error) => {
      console.error("simulator:", error);
      response.destroy();
    });
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    geminiUrl: `${url}/gemini`,
    deepseekUrl: `${url}/deepseek`,
    blobUrl: `${url}/blob`,
    openaiUrl: `${url}/openai/v1`,
    replicateUrl: `${url}/replicate/v1`,
    keys: simulatorKeys,
    env: {
      GEMINI_API_KEY: simulatorKeys.gemini,
      GEMINI_BASE_URL: `${url}/gemini`,
      DEEPSEEK_API_KEY: simulatorKeys.deepseek,
      DEEPSEEK_BASE_URL: `${url}/deepseek`,
    },
    imageEnv: {
      OPENAI_API_KEY: simulatorKeys.openai,
      OPENAI_BASE_URL: `${url}/openai/v1`,
      REPLICATE_API_TOKEN: simulatorKeys.replicate,
      REPLICATE_BASE_URL: `${url}/replicate/v1`,
    },
    webhookEnv: { REPLICATE_WEBHOOK_SECRET: webhookSecret },
    blobEnv: { BLOB_READ_WRITE_TOKEN: simulatorKeys.blob, VERCEL_BLOB_API_URL: `${url}/blob` },
    get requests() {
      return state.requests;
    },
    get charges() {
      return state.charges;
    },
    script: (vendor, faults, latencyMs) => state.script(vendor, faults, latencyMs),
    received: (vendor, count, signal) => state.received(vendor, count, signal),
    release: () => state.release(),
    reset: () => state.reset(),
    async stop() {
      state.release();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  state: SimulatorState,
  simulated: SimulatedVendor[],
): Promise<void> {
  const leaving = new AbortController();
  response.on("close", () => leaving.abort());
  const url = new URL(request.url ?? "/", `http://${request.headers.host}`);
  const bytes = await readBody(request);
  if (url.pathname.startsWith("/_control/")) return control(request, response, url, bytes, state);
  const vendor = simulated.find(({ name }) => url.pathname === `/${name}` || url.pathname.startsWith(`/${name}/`));
  if (!vendor) return deliver(response, json(404, { error: "no such vendor" }), undefined, leaving.signal);

  const incoming: VendorRequest = {
    method: request.method ?? "GET",
    path: url.pathname.slice(vendor.name.length + 1) || "/",
    query: url.searchParams,
    headers: request.headers,
    bytes,
    json: parsed(bytes),
    origin: url.origin,
  };
  const entry = logged(vendor.name, incoming, vendor.authorised(incoming));
  response.on("close", () => {
    if (response.headersSent) entry.status = response.statusCode;
  });
  state.log(entry);
  await answer(incoming, response, vendor, entry, state, leaving.signal);
}

/** Wire format first, then the script: a malformed request uses up no fault. */
async function answer(
  incoming: VendorRequest,
  response: ServerResponse,
  vendor: SimulatedVendor,
  entry: LoggedRequest,
  state: SimulatorState,
  gone: AbortSignal,
): Promise<void> {
  const { generation } = state;
  if (!entry.authorised) return deliver(response, vendor.unauthorised(incoming), undefined, gone);
  const refusal = await vendor.refuse(incoming);
  if (refusal) return deliver(response, refusal, undefined, gone);

  const fault = state.takeFault(vendor.name, `${incoming.method} ${incoming.path}`);
  entry.fault = fault?.kind ?? null;
  const transport = fault !== undefined && isTransportFault(fault.kind);
  const ownDelay = transport ? 0 : (fault?.delayMs ?? 0);
  const latency = state.latencyMs[vendor.name] + ownDelay;
  if (latency > 0) await wait(latency, undefined, { signal: gone }).catch(() => undefined);
  if (fault && isStatusFault(fault.kind)) {
    const refuse = vendor.refusals[fault.kind];
    if (!refuse) throw new Error(`${vendor.name} has no fault ${fault.kind}`);
    return deliver(response, refuse(fault, incoming), undefined, gone);
  }
  if (fault && transport && fault.point === "before_charge") {
    if (fault.kind !== "hang") return deliver(response, json(200, {}), fault, gone);
    await state.held(gone);
    if (gone.aborted) return;
  }
  const reply = await vendor.answer(incoming, transport ? undefined : fault);
  if (reply.status < 400 && (vendor.bills?.(incoming) ?? true)) state.charge(vendor.name, generation);
  if (fault?.kind === "hang" && fault.point === "after_charge") await state.held(gone);
  return deliver(response, reply, transport ? fault : undefined, gone);
}

const secretHeaders = new Set(["authorization", "x-goog-api-key"]);

function logged(
  vendor: Vendor,
  { method, path, query, headers, bytes, json: body }: VendorRequest,
  authorised: boolean,
): LoggedRequest {
  const search = query.size > 0 ? `?${query}` : "";
  const shown = Object.entries(headers).map(([name, value]) => [name, secretHeaders.has(name) ? "***" : String(value)]);
  return {
    vendor,
    method,
    path: path + search,
    headers: Object.fromEntries(shown),
    body: body ?? bytes.length,
    time: Date.now(),
    authorised,
    fault: null,
    status: null,
  };
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return undefined;
  }
}
