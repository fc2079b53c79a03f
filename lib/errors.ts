/** Expected failures, each with the HTTP status it means. The code is the API's `error.code` and the message catalogue's key. */
export const httpStatus = {
  bad_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  unsupported_media: 415,
  invalid: 422,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof httpStatus;

interface Details {
  /** Field name → one sentence, for forms and for the API's `error.fields`. */
  fields?: Record<string, string>;
  /** Seconds until the same call may succeed; becomes `Retry-After`. */
  retryAfterSeconds?: number;
  cause?: unknown;
}

/**
 * A failure that the caller may be told about. `message` is one clear sentence that is safe to show:
 * what happened and what to do next. Anything else that is thrown is logged once and shown as `internal`.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly fields: Record<string, string> | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, message: string, details: Details = {}) {
    super(message, { cause: details.cause });
    this.name = "AppError";
    this.code = code;
    this.fields = details.fields;
    this.retryAfterSeconds = details.retryAfterSeconds;
  }

  get status(): number {
    return httpStatus[this.code];
  }
}

/** The one answer for "does not exist" and "belongs to somebody else": the difference must not be visible. */
export const notFound = (what: string) => new AppError("not_found", `${what} was not found.`);

/** Connection failures and PostgreSQL's classes 08 (connection), 53 (resources) and 57P (shutdown), at any depth of the cause. */
export function isOutage(error: unknown): boolean {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    const code = "code" in cause ? String(cause.code) : "";
    if (/^(ECONN|ETIMEDOUT|EPIPE|ENOTFOUND|CONNECTION_|CONNECT_TIMEOUT|08|53|57P)/.test(code)) return true;
  }
  return false;
}
