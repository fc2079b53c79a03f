import { createHash, randomBytes } from "node:crypto";
import type { Fault, StatusFault } from "./faults.ts";
import { htmlPage, json, type Reply } from "./reply.ts";
import type { SimulatedVendor, VendorRequest } from "./vendor.ts";

interface StoredBlob {
  pathname: string;
  bytes: Buffer;
  contentType: string;
  cacheControl: string;
  uploadedAt: string;
  etag: string;
}

const failed = (status: number, code: string, message: string, headers?: Record<string, string>): Reply =>
  json(status, { error: { code, message } }, headers);

const refusals: SimulatedVendor["refusals"] = {
  rate_limited: ({ retryAfterSeconds }) =>
    failed(429, "rate_limited", "Too many requests", { "retry-after": String(retryAfterSeconds) }),
  permission_denied: () => failed(403, "forbidden", "Access denied, please provide a valid token for this resource."),
  bad_request: ({ reason }) => failed(400, "bad_request", reason ?? "Bad request"),
  internal: () => failed(500, "internal_server_error", "Internal server error"),
  unavailable: () =>
    failed(503, "service_unavailable", "The blob service is currently not available. Please try again."),
  html_502: () => htmlPage,
} satisfies Partial<Record<StatusFault, (fault: Fault, request: VendorRequest) => Reply>>;

/** A private store in memory: the API under `/`, the objects under `/store/<pathname>`, both behind the token. */
export function simulateBlob(token: string): SimulatedVendor {
  const blobs = new Map<string, StoredBlob>();
  return {
    name: "blob",
    authorised: ({ headers }) => headers.authorization === `Bearer ${token}`,
    unauthorised: () => failed(403, "forbidden", "Access denied, please provide a valid token for this resource."),
    refuse: ({ path, headers }) =>
      path.startsWith("/store/") || headers["x-api-version"]
        ? null
        : failed(400, "bad_request", "Missing x-api-version"),
    refusals,
    async answer(request) {
      const { method, path, query } = request;
      if (path.startsWith("/store/")) return read(blobs, request);
      if (method === "PUT" && path === "/") return put(blobs, request);
      if (method === "POST" && path === "/delete") return del(blobs, request);
      if (method === "GET" && path === "/" && query.has("url")) return head(blobs, request);
      if (method === "GET" && path === "/") return list(blobs, request);
      return failed(404, "not_found", `No route ${method} ${path}`);
    },
  };
}

function put(blobs: Map<string, StoredBlob>, { query, headers, bytes, origin }: VendorRequest): Reply {
  const asked = query.get("pathname") ?? "";
  if (asked === "" || asked.length > 950 || asked.includes("//")) return failed(400, "bad_request", "Invalid pathname");
  if (headers["x-vercel-blob-access"] !== "private")
    return failed(400, "bad_request", "Cannot use public access on a private store");
  const suffix = `-${randomBytes(15).toString("base64url")}`;
  const pathname = headers["x-add-random-suffix"] === "1" ? asked.replace(/(\.[^./]+)?$/, `${suffix}$1`) : asked;
  const existing = blobs.get(pathname);
  if (headers["x-if-match"] && headers["x-if-match"] !== existing?.etag)
    return failed(412, "precondition_failed", "Precondition failed: ETag mismatch.");
  if (existing && headers["x-allow-overwrite"] !== "1" && !headers["x-if-match"])
    return failed(
      400,
      "bad_request",
      "This blob already exists, use `allowOverwrite: true` if you want to overwrite it.",
    );
  const blob: StoredBlob = {
    pathname,
    bytes,
    contentType: String(headers["x-content-type"] ?? headers["content-type"] ?? "application/octet-stream"),
    cacheControl: `public, max-age=${headers["x-cache-control-max-age"] ?? 2_592_000}`,
    uploadedAt: new Date().toISOString(),
    etag: `"${createHash("md5").update(bytes).digest("hex")}"`,
  };
  blobs.set(pathname, blob);
  const { size: _, uploadedAt: __, cacheControl: ___, ...answer } = described(blob, origin);
  return json(200, answer);
}

function head(blobs: Map<string, StoredBlob>, { query, origin }: VendorRequest): Reply {
  const blob = blobs.get(pathnameOf(query.get("url") ?? ""));
  return blob ? json(200, described(blob, origin)) : failed(404, "not_found", "The requested blob does not exist");
}

function del(blobs: Map<string, StoredBlob>, { json: body }: VendorRequest): Reply {
  const urls = (body as { urls?: unknown })?.urls;
  if (!Array.isArray(urls) || urls.some((url) => typeof url !== "string"))
    return failed(400, "bad_request", "urls must be an array of strings");
  for (const url of urls) blobs.delete(pathnameOf(url));
  return json(200, null);
}

/** Sorted by pathname; the cursor is the last pathname of the page before. */
function list(blobs: Map<string, StoredBlob>, { query, origin }: VendorRequest): Reply {
  const prefix = query.get("prefix") ?? "";
  const after = Buffer.from(query.get("cursor") ?? "", "base64url").toString();
  const limit = Math.min(Number(query.get("limit") ?? 1000), 1000);
  if (!Number.isInteger(limit) || limit < 1) return failed(400, "bad_request", "Invalid limit");
  const matching = [...blobs.values()]
    .filter(({ pathname }) => pathname.startsWith(prefix))
    .sort((a, b) => (a.pathname < b.pathname ? -1 : 1));
  const folder = ({ pathname }: StoredBlob) => {
    const slash = pathname.indexOf("/", prefix.length);
    return query.get("mode") === "folded" && slash >= 0 ? pathname.slice(0, slash + 1) : undefined;
  };
  const flat = matching.filter((blob) => folder(blob) === undefined && blob.pathname > after);
  const page = flat.slice(0, limit);
  const hasMore = flat.length > page.length;
  return json(200, {
    blobs: page.map((blob) => {
      const { contentType: _, contentDisposition: __, cacheControl: ___, ...item } = described(blob, origin);
      return item;
    }),
    hasMore,
    ...(hasMore ? { cursor: Buffer.from(page.at(-1)?.pathname ?? "").toString("base64url") } : {}),
    ...(query.get("mode") === "folded"
      ? { folders: [...new Set(matching.map(folder).filter((name) => name !== undefined))] }
      : {}),
  });
}

/** The object itself, with one byte range and revalidation. */
function read(blobs: Map<string, StoredBlob>, { method, path, headers }: VendorRequest): Reply {
  const blob = blobs.get(decodeURIComponent(path.slice("/store/".length)));
  if (!blob || (method !== "GET" && method !== "HEAD"))
    return failed(404, "not_found", "The requested blob does not exist");
  const common = {
    "content-type": blob.contentType,
    "cache-control": blob.cacheControl,
    "accept-ranges": "bytes",
    etag: blob.etag,
    "last-modified": new Date(blob.uploadedAt).toUTCString(),
  };
  if (headers["if-none-match"] === blob.etag) return { status: 304, headers: common, body: "" };
  const size = blob.bytes.length;
  const range = /^bytes=(\d*)-(\d*)$/.exec(headers.range ?? "");
  if (!range || (range[1] === "" && range[2] === "")) return { status: 200, headers: common, body: blob.bytes };
  const start = range[1] === "" ? Math.max(0, size - Number(range[2])) : Number(range[1]);
  const end = range[1] === "" || range[2] === "" ? size - 1 : Math.min(Number(range[2]), size - 1);
  if (start >= size || start > end)
    return { status: 416, headers: { ...common, "content-range": `bytes */${size}` }, body: "" };
  return {
    status: 206,
    headers: { ...common, "content-range": `bytes ${start}-${end}/${size}` },
    body: blob.bytes.subarray(start, end + 1),
  };
}

function described({ pathname, bytes, contentType, cacheControl, uploadedAt, etag }: StoredBlob, origin: string) {
  const url = `${origin}/blob/store/${pathname.split("/").map(encodeURIComponent).join("/")}`;
  const name = pathname.slice(pathname.lastIndexOf("/") + 1);
  return {
    url,
    downloadUrl: `${url}?download=1`,
    pathname,
    size: bytes.length,
    contentType,
    contentDisposition: `inline; filename="${name}"`,
    cacheControl,
    uploadedAt,
    etag,
  };
}

/** The SDK takes an address or a pathname wherever it names an object. */
function pathnameOf(urlOrPathname: string): string {
  const [, fromUrl] = /^https?:\/\/[^/]+\/(?:blob\/store\/)?([^?]*)/.exec(urlOrPathname) ?? [];
  return fromUrl === undefined ? urlOrPathname : decodeURIComponent(fromUrl);
}
