import * as z from "zod";

/** What a maker answers with: the bytes, and what is known of them. */
export interface MediaOutput {
  bytes: Uint8Array;
  mimeType: string;
}

/** A call's result in the ledger: what was bought as it lies in our storage. */
export const originalSchema = z.object({
  key: z.string(),
  mimeType: z.string(),
  sizeBytes: z.int(),
  sha256: z.string(),
});

export type Original<Output extends MediaOutput> = Omit<Output, "bytes"> &
  Pick<z.infer<typeof originalSchema>, "key" | "sizeBytes" | "sha256">;

/** An original that has been paid for, with the call that paid it. */
export interface Paid<Output extends MediaOutput> {
  callId: string;
  original: Original<Output>;
}
