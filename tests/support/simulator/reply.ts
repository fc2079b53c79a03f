import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import type { Fault } from "./faults.ts";

export interface Reply {
  status: number;
  headers?: Record<string, string>;
  /** An object is sent as JSON, a string as it is, bytes as they are. */
  body: unknown;
}

export const json = (status: number, body: unknown, headers: Record<string, string> = {}): Reply => ({
  status,
  body,
  headers,
});

export const htmlPage: Reply = {
  status: 502,
  headers: { "content-type": "text/html; charset=UTF-8" },
  body: "<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>",
};

/** @returns the whole body; requests of the vendors are a few megabytes at most. */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Sends a reply, bent by a transport fault where there is one. `gone` aborts when the client has left. */
export async function deliver(
  response: ServerResponse,
  reply: Reply,
  fault: Fault | undefined,
  gone: AbortSignal,
): Promise<void> {
  const body = bytesOf(reply.body);
  const headers = {
    "content-type": "application/json; charset=UTF-8",
    "x-request-id": crypto.randomUUID(),
    ...reply.headers,
  };
  const pause = () => wait(fault?.delayMs ?? 0, undefined, { signal: gone }).catch(() => undefined);
  switch (fault?.kind) {
    case "reset_before_headers":
      response.socket?.resetAndDestroy();
      return;
    case "reset_after_headers":
      response.writeHead(reply.status, headers).flushHeaders();
      await written(response, body.subarray(0, Math.ceil(body.length / 2)));
      response.socket?.resetAndDestroy();
      return;
    case "slow_headers":
      await pause();
      break;
    case "slow_body":
      response.writeHead(reply.status, headers);
      await written(response, body.subarray(0, Math.ceil(body.length / 2)));
      await pause();
      response.end(body.subarray(Math.ceil(body.length / 2)));
      return;
    case "truncated_body":
      response.writeHead(reply.status, headers).end(body.subarray(0, Math.floor(body.length / 2)));
      return;
    case "empty_body":
      response.writeHead(reply.status, headers).end();
      return;
    case "drip_then_json":
    case "drip_then_close":
      response.writeHead(reply.status, headers);
      await drip(response, fault.delayMs, gone);
      response.end(fault.kind === "drip_then_json" ? body : undefined);
      return;
  }
  response.writeHead(reply.status, { ...headers, "content-length": String(body.length) }).end(body);
}

/** Blank lines, as a loaded vendor sends them to keep the connection open. */
async function drip(response: ServerResponse, lengthMs: number, gone: AbortSignal): Promise<void> {
  const end = Date.now() + lengthMs;
  do {
    await written(response, Buffer.from("\n"));
    await wait(Math.min(20, lengthMs), undefined, { signal: gone }).catch(() => undefined);
  } while (Date.now() < end && !gone.aborted);
}

const written = (response: ServerResponse, bytes: Uint8Array) =>
  new Promise<void>((resolve) => response.write(bytes, () => resolve()));

function bytesOf(body: unknown): Uint8Array {
  if (body instanceof Uint8Array) return body;
  return Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
}
