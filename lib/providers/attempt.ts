import { AsyncLocalStorage } from "node:async_hooks";
import { subscribe } from "node:diagnostics_channel";
import type { CallOptions } from "./contract.ts";
import { ProviderFailure } from "./failure.ts";

/** How far one attempt's request got. Only `created` without `sent` proves that the vendor saw nothing of it. */
interface Progress {
  created: boolean;
  sent: boolean;
  /** The system's or the HTTP client's code of what went wrong: `ECONNRESET`, `UND_ERR_SOCKET` … */
  code?: string | undefined;
}

const running = new AsyncLocalStorage<Progress>();
const progressOf = new WeakMap<object, Progress>();

// The SDKs drop the cause of a failed fetch, so what left this machine is learnt from the HTTP client's own channels.
// A channel that is silent leaves `created` unset, and then nothing is claimed.
subscribe("undici:request:create", (message) => {
  const progress = running.getStore();
  if (!progress) return;
  progress.created = true;
  progressOf.set(requestIn(message), progress);
});
for (const channel of ["undici:client:sendHeaders", "undici:request:bodySent", "undici:request:headers"]) {
  subscribe(channel, (message) => {
    const progress = progressOf.get(requestIn(message));
    if (progress) progress.sent = true;
  });
}
subscribe("undici:request:error", (message) => {
  const progress = progressOf.get(requestIn(message));
  if (progress) progress.code = codeOf((message as { error: unknown }).error);
});

const requestIn = (message: unknown) => (message as { request: object }).request;

function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return /^[A-Z][A-Z0-9_]{1,40}$/.test(code) ? code : undefined;
}

/**
 * Runs one paid call under one total deadline for headers and body together. `send` maps what the vendor
 * answered; whatever else it throws is a matter of the network, of the deadline or of the caller's signal.
 *
 * @throws ProviderFailure `aborted` (nothing is sent when the signal was aborted before), `network_before_send`
 * when the request provably never left, `network_ambiguous` (reason `timeout` on the deadline) otherwise.
 */
export async function attempt<T>(
  provider: string,
  { signal, timeoutMs }: CallOptions,
  send: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (signal.aborted) throw new ProviderFailure("aborted", { provider, charged: "no" });
  const progress: Progress = { created: false, sent: false };
  const ended = new AbortController();
  const end = () => ended.abort();
  const deadline = setTimeout(end, timeoutMs);
  signal.addEventListener("abort", end, { once: true });
  try {
    return await running.run(progress, () => send(ended.signal));
  } catch (error) {
    if (error instanceof ProviderFailure) throw error;
    const unsent = progress.created && !progress.sent;
    const charged = unsent ? "no" : "unknown";
    if (signal.aborted) throw new ProviderFailure("aborted", { provider, charged });
    const reason = ended.signal.aborted ? "timeout" : progress.code;
    throw new ProviderFailure(unsent ? "network_before_send" : "network_ambiguous", { provider, charged, reason });
  } finally {
    clearTimeout(deadline);
    signal.removeEventListener("abort", end);
  }
}
