import * as z from "zod";

const minute = 60_000;

/** `io` waits for others and runs many at a time; `media` computes and runs one a core. */
export type PoolKind = "io" | "media";

interface Contract<P extends z.ZodType> {
  /** Ids only: payloads outlive purges and are read by people. */
  payload: P;
  pool: PoolKind;
  /**
   * The subject the task works on, `kind:id`, and its key in the queue: never shared between subjects.
   * A cancel names it. Cron tasks have none.
   */
  subject?: (payload: z.infer<P>) => string;
  /** Longest time one delivery may take before its signal is aborted, in milliseconds. */
  timeoutMs: number;
  /** Deliveries, not sends: high, because every crash burns one. Our own retry policy ends long before. */
  maxAttempts: number;
}

const contract = <P extends z.ZodType>(value: Contract<P>) => value;
const cron = (timeoutMs = 5 * minute) =>
  contract({ payload: z.looseObject({}), pool: "io", timeoutMs, maxAttempts: 3 });

/** Every task of the product: its name, its payload and its policy, declared once. */
export const contracts = {
  "vision:run": contract({
    payload: z.strictObject({ jobId: z.int() }),
    pool: "io",
    subject: ({ jobId }) => `vision-job:${jobId}`,
    timeoutMs: 10 * minute,
    maxAttempts: 25,
  }),
  /** Writes the prompt of a job, then gives each of its shots a task. */
  "images:compose": contract({
    payload: z.strictObject({ jobId: z.uuid() }),
    pool: "io",
    subject: ({ jobId }) => `generation-job:${jobId}`,
    timeoutMs: 10 * minute,
    maxAttempts: 25,
  }),
  /** One shot by a vendor. The shot's own deadline ends sooner; the task's is a net under it. */
  "images:generate": contract({
    payload: z.strictObject({ shotId: z.uuid() }),
    pool: "io",
    subject: ({ shotId }) => `generation-shot:${shotId}`,
    timeoutMs: 12 * minute,
    maxAttempts: 25,
  }),
  /** One shot by our own renderer. */
  "images:draw": contract({
    payload: z.strictObject({ shotId: z.uuid() }),
    pool: "media",
    subject: ({ shotId }) => `generation-shot:${shotId}`,
    timeoutMs: 5 * minute,
    maxAttempts: 25,
  }),
  /** Cancels work that a vendor has taken in, and writes down what the vendor says about it. */
  "images:cancel-call": contract({
    payload: z.strictObject({ callId: z.uuid() }),
    pool: "io",
    subject: ({ callId }) => `provider-call:${callId}`,
    timeoutMs: 10 * minute,
    maxAttempts: 25,
  }),
  /** Writes the plan of an ad. */
  "ads:plan": contract({
    payload: z.strictObject({ sessionId: z.uuid() }),
    pool: "io",
    subject: ({ sessionId }) => `ad-session:${sessionId}`,
    timeoutMs: 10 * minute,
    maxAttempts: 25,
  }),
  /** Has one image, clip or track of an ad made by a vendor. The asset's own deadline ends sooner. */
  "ads:generate": contract({
    payload: z.strictObject({ assetId: z.uuid() }),
    pool: "io",
    subject: ({ assetId }) => `ad-asset:${assetId}`,
    timeoutMs: 35 * minute,
    maxAttempts: 25,
  }),
  /** Makes one asset of an ad by our own means, or finishes what a vendor has made: what decodes and encodes. */
  "ads:render": contract({
    payload: z.strictObject({ assetId: z.uuid() }),
    pool: "media",
    subject: ({ assetId }) => `ad-asset:${assetId}`,
    timeoutMs: 35 * minute,
    maxAttempts: 25,
  }),
  /** Cancels an ad's work that a vendor has taken in, and writes down what the vendor says about it. */
  "ads:cancel-call": contract({
    payload: z.strictObject({ callId: z.uuid() }),
    pool: "io",
    subject: ({ callId }) => `provider-call:${callId}`,
    timeoutMs: 10 * minute,
    maxAttempts: 25,
  }),
  "maintenance:expire-vision-jobs": cron(),
  "maintenance:purge-deleted": cron(),
  "maintenance:purge-unused-uploads": cron(),
  "maintenance:delete-blobs": cron(),
  "maintenance:sweep-unfinished-files": cron(),
  "maintenance:prune-event-connections": cron(),
  "maintenance:prune-keys": cron(),
  "maintenance:prune-worker-pools": cron(),
} as const;

export type TaskName = keyof typeof contracts;
export type Payload<N extends TaskName> = z.infer<(typeof contracts)[N]["payload"]>;
