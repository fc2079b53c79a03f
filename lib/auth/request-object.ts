import { AppError } from "#lib/errors.ts";

const MAX_FORM_BYTES = 16 * 1024;

/** @throws AppError `unsupported_media`, `too_large` */
export async function readForm(request: Request): Promise<Record<string, string>> {
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(request.headers.get("content-type") ?? "");
  if (!isForm) throw new AppError("unsupported_media", "Send the form as application/x-www-form-urlencoded.");
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > MAX_FORM_BYTES) throw new AppError("too_large", "The form is larger than 16 KiB.");
    chunks.push(chunk);
  }
  return Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString("utf8")));
}

/** Name → decoded value. */
export function readCookies(headers: Headers): Record<string, string> {
  const cookies: Record<string, string> = {};
  for (const part of headers.get("cookie")?.split(";") ?? []) {
    const at = part.indexOf("=");
    if (at > 0) cookies[part.slice(0, at).trim()] = decode(part.slice(at + 1).trim());
  }
  return cookies;
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** The few members of a Next.js API response that next-auth calls. */
export class ResponseObject {
  readonly #headers = new Headers({ "cache-control": "private, no-store" });
  #status = 200;
  #body: string | null = null;

  status(status: number) {
    this.#status = status;
    return this;
  }

  /** next-auth reads the cookies set so far and sets them all again with one more. */
  getHeader(name: string) {
    return name.toLowerCase() === "set-cookie" ? this.#headers.getSetCookie() : this.#headers.get(name);
  }

  setHeader(name: string, value: string | string[]) {
    this.#headers.delete(name);
    for (const one of [value].flat()) this.#headers.append(name, one);
    return this;
  }

  json(value: unknown) {
    this.setHeader("content-type", "application/json");
    this.#body = JSON.stringify(value);
  }

  send(value: unknown) {
    if (typeof value === "string") this.#body = value;
    else if (value !== undefined) this.json(value);
  }

  end() {}

  finish(): Response {
    return new Response(this.#body, { status: this.#status, headers: this.#headers });
  }
}
