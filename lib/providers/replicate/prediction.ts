import * as z from "zod";

/** The part of a prediction that is read. Its addresses are not: a question goes where it is configured to go. */
export const predictionSchema = z.object({
  id: z.string().regex(/^[a-z0-9]{1,64}$/i),
  status: z.enum(["starting", "processing", "succeeded", "failed", "canceled", "aborted"]),
  /** As it was sent; what the image is held against, whoever asks for it. */
  input: z.object({ width: z.number().positive().optional(), height: z.number().positive().optional() }).nullish(),
  output: z.unknown(),
  error: z.string().nullish(),
  data_removed: z.boolean().nullish(),
  started_at: z.string().nullish(),
  metrics: z.object({ predict_time: z.number().min(0).optional() }).nullish(),
});

export type Prediction = z.infer<typeof predictionSchema>;

/** A string at some models, an array of them at others. */
export const outputsOf = ({ output }: Prediction): string[] => {
  const list = Array.isArray(output) ? output : [output];
  return list.filter((url) => typeof url === "string");
};
