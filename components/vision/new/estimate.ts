/** Who would do the work, for how much (US dollars, null: unknown) and in about how many seconds. */
export interface Estimate {
  visionProvider: string;
  visionModel: string;
  copyProvider: string;
  copyModel: string;
  estimatedCost: number | null;
  estimatedSeconds: number;
}
