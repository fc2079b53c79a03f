import type { Measurements } from "#lib/media/measurements.ts";
import type { Analysis } from "./analysis.ts";
import type { Piece } from "./pieces.ts";

/** Billable units by the names of the price table (`inputTokens`, `cachedInputTokens`, `outputTokens` …). */
export type Usage = Record<string, number>;

/** What every provider call returns. `usage` is what the vendor reported; an empty object means that it said nothing. */
export interface ProviderResult<T> {
  result: T;
  usage: Usage;
  vendorRequestId: string | null;
  /** The model that the vendor says it used; may be more exact than the one asked for. */
  model: string;
}

export interface CallOptions {
  /** Aborted on cancel, on lost lease and on shutdown. An already aborted signal must send nothing. */
  signal: AbortSignal;
  /** Total time for this one attempt, headers and body together, in milliseconds. */
  timeoutMs: number;
}

/** Everything in it except `measurements` was written by a user: data for the model, never instructions. */
export interface VisionInput {
  image: { bytes: Uint8Array; mimeType: "image/jpeg" | "image/png" | "image/webp" };
  measurements: Measurements;
  imageContext: string | null;
  analysisPurpose: string;
  /** 0 (precise) to 2 (creative). */
  creativityLevel: number;
}

export interface VisionProvider {
  readonly name: string;
  readonly model: string;
  /** @throws ProviderFailure */
  analyse(input: VisionInput, options: CallOptions): Promise<ProviderResult<Analysis>>;
}

export const outputFormats = ["bullet_points", "detailed_analysis", "social_media_post"] as const;
export type OutputFormat = (typeof outputFormats)[number];

export interface CopyInput {
  analysis: Analysis;
  measurements: Measurements;
  imageContext: string | null;
  analysisPurpose: string;
  outputFormat: OutputFormat;
  /** 0 (precise) to 2 (creative). */
  creativityLevel: number;
  additionalInstructions: string | null;
  /** The job's seed: local copy is a function of it; vendors may ignore it. */
  seed: number;
  /** An opaque tenant id that may be sent to the vendor (letters, digits, `_`, `-`). */
  tenant: string;
}

export interface CopyProvider {
  readonly name: string;
  readonly model: string;
  /** Exactly five pieces. @throws ProviderFailure, `bad_output` when the answer is not five well-formed pieces. */
  write(input: CopyInput, options: CallOptions): Promise<ProviderResult<Piece[]>>;
}
