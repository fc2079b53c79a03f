import * as z from "zod";

/** A call's result in the ledger: the original as it lies in our storage. */
export const storedOriginalSchema = z.object({
  key: z.string(),
  mimeType: z.enum(["image/jpeg", "image/png", "image/webp"]),
  width: z.int(),
  height: z.int(),
  sizeBytes: z.int(),
  sha256: z.string(),
});
export type StoredOriginal = z.infer<typeof storedOriginalSchema>;

/** The original of a shot that has been paid for. */
export interface PaidImage {
  callId: string;
  original: StoredOriginal;
}
