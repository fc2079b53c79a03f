import type * as z from "zod";
import { type Db, type DbPool, db } from "#db/client.ts";
import { requireSameOrigin } from "#lib/auth/same-origin.ts";
import { type LimitName, takeTurn } from "#lib/auth/take-turn.ts";
import { viewerOf } from "#lib/auth/viewer-of.ts";
import { AppError, httpStatus, isOutage } from "#lib/errors.ts";
import { uuidv7 } from "#lib/ids.ts";
import { logger } from "#lib/logger.ts";
import { once } from "#lib/queue/once.ts";
import type { Viewer } from "#lib/workspaces/viewer.ts";

type Shape = z.ZodType | undefined;
type Of<S extends Shape> = S extends z.ZodType ? z.infer<S> : undefined;

/** One endpoint of the API as data: the wrapper obeys it and `openapi.json` is made from it. */
export interface EndpointContract<P extends Shape, Q extends Shape, B extends Shape, R extends Shape> {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** The path with `{name}` for parameters, as in the document. */
  path: string;
  summary: string;
  /** `viewer`: a session or an API key is needed. `public`: anybody, and `viewer` is absent. */
  access: "viewer" | "public";
  params?: P;
  query?: Q;
  body?: B;
  /** A multipart body, for the document: the handler reads the stream by itself. */
  form?: z.ZodType;
  /** The answer on success. A handler may instead return a `Response` of its own (streams, files). */
  response: { status: 200 | 201 | 202 | 204; schema?: R; contentType?: string; description: string };
  /** Whether `Idempotency-Key` counts: the handler then runs inside the transaction that keeps its answer. */
  idempotent?: boolean;
  limit?: LimitName;
}

interface Call<P extends Shape, Q extends Shape, B extends Shape, D> {
  request: Request;
  viewer: Viewer;
  params: Of<P>;
  query: Of<Q>;
  body: Of<B>;
  /** The pool, or the transaction of an idempotent call. */
  db: D;
  requestId: string;
}

type Handler<P extends Shape, Q extends Shape, B extends Shape, R extends Shape, D> = (
  call: Call<P, Q, B, D>,
) => Promise<Response | (R extends z.ZodType ? z.input<R> : undefined)>;

type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> };

export const defineEndpoint = <
  P extends Shape = undefined,
  Q extends Shape = undefined,
  B extends Shape = undefined,
  R extends Shape = undefined,
>(
  contract: EndpointContract<P, Q, B, R>,
) => contract;

/**
 * Makes a route handler of a contract, in this order: viewer → same origin (for cookies) → rate limit → parse →
 * handler → JSON. Everything that is thrown becomes `{error: {code, message, requestId, fields?}}`.
 * @param prepare what takes a connection of its own, done to the body before the transaction of an idempotent call holds
 * one; again when the call is repeated
 */
export function endpoint<P extends Shape, Q extends Shape, B extends Shape, R extends Shape>(
  contract: EndpointContract<P, Q, B, R>,
  handler: Handler<P, Q, B, R, DbPool>,
  prepare: (viewer: Viewer, body: Of<B>) => Promise<Of<B>> = async (_, body) => body,
) {
  return async (request: Request, context: RouteContext): Promise<Response> => {
    const requestId = uuidv7();
    try {
      const viewer = await authorise(contract, request);
      const params = parse(contract.params, (await context.params) ?? {}, "not_found");
      const query = parse(contract.query, readQuery(request.url), "invalid");
      const body = parse(contract.body, contract.body && (await readBody(contract.body, request)), "invalid");
      // A public handler never reads `viewer`; its contract says so and the structural test holds it to that.
      const prepared = await prepare(viewer as Viewer, body);
      const call = { request, viewer: viewer as Viewer, params, query, body: prepared, requestId };
      if (!contract.idempotent) {
        const answer = await handler({ ...call, db: db() });
        return answer instanceof Response ? answer : json(answer, contract.response.status, requestId);
      }
      const answer = await once(db(), {
        workspaceId: call.viewer.workspaceId,
        route: `${contract.method} ${new URL(request.url).pathname}`,
        key: idempotencyKey(request),
        body,
        work: async (tx: Db) => ({
          status: contract.response.status,
          response: (await handler({ ...call, db: tx as DbPool })) as unknown,
        }),
      });
      return json(answer.response, answer.status, requestId);
    } catch (error) {
      return failure(error, requestId);
    }
  };
}

async function authorise(contract: { access: string; method: string; limit?: LimitName }, request: Request) {
  if (contract.access === "public") return null;
  const viewer = await viewerOf(request);
  if (!viewer) throw new AppError("unauthenticated", "Sign in, or send a valid API key as a Bearer token.");
  if (viewer.via.kind === "session" && contract.method !== "GET") requireSameOrigin(request.headers);
  if (contract.limit) await takeTurn(contract.limit, { viewer, headers: request.headers });
  return viewer;
}

function parse<S extends Shape>(schema: S | undefined, value: unknown, otherwise: "not_found" | "invalid"): Of<S> {
  if (!schema) return undefined as Of<S>;
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data as Of<S>;
  if (otherwise === "not_found") throw new AppError("not_found", "There is nothing at this address.");
  throw invalid(parsed.error);
}

/** A failed parse as one sentence a field. */
export function invalid(error: z.ZodError): AppError {
  const fields: Record<string, string> = {};
  for (const issue of error.issues) fields[issue.path.join(".") || "body"] ??= issue.message;
  return new AppError("invalid", "Some fields need attention.", { fields });
}

/** The query by name; a name that is repeated has a list, which only a schema that takes lists accepts. */
function readQuery(url: string): Record<string, string | string[]> {
  const { searchParams } = new URL(url);
  return Object.fromEntries(
    [...new Set(searchParams.keys())].map((name) => {
      const values = searchParams.getAll(name);
      return [name, values.length > 1 ? values : (values[0] ?? "")];
    }),
  );
}

/** A body that may be absent is absent when the request does not say what it sends. */
async function readBody(schema: z.ZodType, request: Request): Promise<unknown> {
  const isAbsent = !request.headers.has("content-type") && schema.safeParse(undefined).success;
  return isAbsent ? undefined : readJson(request);
}

const maxJsonBytes = 256 * 1024;

async function readJson(request: Request): Promise<unknown> {
  if (!/^application\/json\b/i.test(request.headers.get("content-type") ?? ""))
    throw new AppError("unsupported_media", "Send the body as application/json.");
  const text = await readText(request, maxJsonBytes);
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("bad_request", "The body is not valid JSON.");
  }
}

async function readText(request: Request, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new AppError("too_large", `The body is larger than ${maxBytes / 1024} KiB.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function idempotencyKey(request: Request): string | null {
  const key = request.headers.get("idempotency-key");
  if (key !== null && !/^[\x21-\x7e]{1,255}$/.test(key))
    throw new AppError("bad_request", "Idempotency-Key takes 1 to 255 printable characters.");
  return key;
}

const privateHeaders = { "cache-control": "private, no-store", "x-content-type-options": "nosniff" };

function json(value: unknown, status: number, requestId: string): Response {
  const headers = { ...privateHeaders, "x-request-id": requestId };
  return status === 204 ? new Response(null, { status, headers }) : Response.json(value ?? null, { status, headers });
}

/** Any thrown value as an answer. The unexpected is logged once, with its cause, and shown as nothing but its id. */
export function failure(error: unknown, requestId: string): Response {
  const known = error instanceof AppError ? error : unexpected(error, requestId);
  const body = { code: known.code, message: known.message, requestId, fields: known.fields };
  const headers = new Headers({ ...privateHeaders, "x-request-id": requestId });
  if (known.retryAfterSeconds) headers.set("retry-after", String(Math.ceil(known.retryAfterSeconds)));
  if (known.code === "unauthenticated") headers.set("www-authenticate", "Bearer");
  return Response.json({ error: body }, { status: httpStatus[known.code], headers });
}

function unexpected(error: unknown, requestId: string): AppError {
  if (isOutage(error)) {
    logger.warn({ requestId, err: error }, "the database cannot be reached");
    return new AppError(
      "unavailable",
      "The database cannot be reached right now. Nothing was lost; try again shortly.",
      {
        retryAfterSeconds: 5,
      },
    );
  }
  logger.error({ requestId, err: error }, "request failed");
  return new AppError("internal", `Something went wrong on our side. Tell us the reference ${requestId}.`);
}
