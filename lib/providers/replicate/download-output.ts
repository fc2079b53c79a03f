import { attempt } from "../attempt.ts";
import type { CallOptions } from "../contract.ts";
import { ProviderFailure } from "../failure.ts";
import { isOutputAddress } from "./output-address.ts";

interface Output {
  address: string;
  /** The API's; its host may serve files as well. */
  baseUrl: string;
  maxBytes: number;
}

/**
 * The bytes of an output, as many as are allowed. Files need no key and get none; redirects are not followed.
 * @throws ProviderFailure; it knows nothing of the charge
 */
export async function downloadOutput(output: Output, options: CallOptions): Promise<Uint8Array> {
  const { address, baseUrl, maxBytes } = output;
  if (!isOutputAddress(address, baseUrl)) throw failure("bad_output", "address");
  return attempt("replicate", options, async (signal) => {
    const response = await fetch(address, { redirect: "manual", signal });
    if (!response.ok || !response.body) {
      await response.body?.cancel();
      const later = response.status === 429 || response.status >= 500;
      throw failure(later ? "overloaded" : "bad_output", `file_${response.status}`);
    }
    const chunks: Uint8Array[] = [];
    let size = 0;
    // Leaving the loop by the throw ends the download.
    for await (const chunk of response.body) {
      size += chunk.byteLength;
      if (size > maxBytes) throw failure("bad_output", "too_many_bytes");
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  });
}

const failure = (kind: "bad_output" | "overloaded", reason: string) =>
  new ProviderFailure(kind, { provider: "replicate", charged: "unknown", reason });
