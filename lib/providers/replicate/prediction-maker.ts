import type { CallOptions, ProviderResult, Usage } from "../contract.ts";
import { ProviderFailure } from "../failure.ts";
import type { QueuedMaker } from "../media-contract.ts";
import type { FailAfterAnswer } from "../text-answer.ts";
import { askApi, type ReplicateConfig } from "./client.ts";
import { downloadOutput } from "./download-output.ts";
import { failureOfPrediction, inLightOf } from "./failures.ts";
import { outputsOf, type Prediction } from "./prediction.ts";

export interface PredictionModel {
  /** Under the API's base URL. */
  path: string;
  /** Models that are not the vendor's own need a pinned version. */
  version?: string;
  /** What it is billed by: outputs at the vendor's own models, also none when it failed; seconds of its hardware at others. */
  unit: "images" | "videos" | "predictSeconds";
}

export interface ReceivedOutput {
  bytes: Uint8Array;
  prediction: Prediction;
  signal: AbortSignal;
  /** Makes the failure of what has been paid for. */
  fail: FailAfterAnswer;
}

interface Making<Input, Output> {
  model: PredictionModel;
  /** In the vendor's notation (`5m`): it gives up by then. Far beyond what the work takes, a cold start included. */
  cancelAfter: string;
  /** Longest output that is fetched. */
  maxBytes: number;
  /** The model's own input. @throws ProviderFailure that cost nothing: nothing has been sent by then. */
  write(input: Input, signal: AbortSignal): Promise<Record<string, unknown>>;
  /** What was fetched, if it is what was asked for. @throws ProviderFailure made by `fail` */
  read(received: ReceivedOutput): Output | Promise<Output>;
}

/**
 * Work by a model on Replicate, whatever it makes. A failed question of `poll` says `charged: "unknown"`, because the
 * prediction goes on; ask again. Once it has succeeded the failures say `"yes"`, and asking again fetches it again.
 */
export function predictionMaker<Input, Output>(
  config: ReplicateConfig,
  making: Making<Input, Output>,
): QueuedMaker<Input, Output> {
  const { model, cancelAfter } = making;
  return {
    kind: "queued",
    name: "replicate",
    model: config.model,
    async submit(input, options) {
      const body = {
        ...(model.version ? { version: model.version } : {}),
        input: await making.write(input, options.signal),
        ...(config.webhook ? { webhook: config.webhook, webhook_events_filter: ["completed"] } : {}),
      };
      const headers = { "cancel-after": cancelAfter };
      const { id } = await askApi(config, { method: "POST", path: model.path, body, headers }, options);
      return { vendorJobId: id };
    },
    async poll(vendorJobId, options) {
      const until = Date.now() + options.timeoutMs;
      const question = askApi(config, { method: "GET", path: predictionPath(vendorJobId) }, options);
      // Whatever happens to the question, the prediction goes on.
      const prediction = await question.catch((error: unknown) => {
        throw inLightOf({ charged: "unknown", vendorRequestId: vendorJobId }, error);
      });
      const { status, metrics } = prediction;
      if (status === "starting" || status === "processing") return null;
      if (status !== "succeeded")
        throw failureOfPrediction(prediction, model.unit === "predictSeconds", metrics?.predict_time ?? 0);
      const left = { ...options, timeoutMs: Math.max(1, until - Date.now()) };
      return collect(config, making, prediction, left);
    },
    async cancel(vendorJobId, options) {
      await askApi(config, { method: "POST", path: `${predictionPath(vendorJobId)}/cancel` }, options);
    },
  };
}

/** @throws ProviderFailure `bad_request` for a model that is not in the table */
export function modelIn<Model>(models: Record<string, Model>, name: string): Model {
  const model = Object.hasOwn(models, name) ? models[name] : undefined;
  if (!model)
    throw new ProviderFailure("bad_request", { provider: "replicate", charged: "no", reason: "unknown_model" });
  return model;
}

const predictionPath = (id: string) => `/predictions/${encodeURIComponent(id)}`;

/** Copies the output of a prediction that succeeded: the vendor deletes it after an hour. */
async function collect<Input, Output>(
  config: ReplicateConfig,
  { model, maxBytes, read }: Making<Input, Output>,
  prediction: Prediction,
  options: CallOptions,
): Promise<ProviderResult<Output>> {
  const { id, data_removed, metrics } = prediction;
  const outputs = outputsOf(prediction);
  const usage = usageOf(model, outputs.length, metrics?.predict_time);
  const fail: FailAfterAnswer = (kind, reason) =>
    new ProviderFailure(kind, { provider: "replicate", charged: "yes", reason, usage, vendorRequestId: id });
  if (data_removed) throw fail("bad_output", "data_removed");
  const [address] = outputs;
  if (!address) throw fail("bad_output", "no_output");
  const bytes = await downloadOutput({ address, baseUrl: config.baseUrl, maxBytes }, options).catch(
    (error: unknown) => {
      throw inLightOf({ charged: "yes", usage, vendorRequestId: id }, error);
    },
  );
  const result = await read({ bytes, prediction, signal: options.signal, fail });
  return { result, usage, vendorRequestId: id, model: config.model };
}

/** An output that was made and is gone by now is billed all the same. */
function usageOf({ unit }: PredictionModel, outputs: number, predictSeconds: number | undefined): Usage {
  if (unit !== "predictSeconds") return { [unit]: Math.max(1, outputs) };
  return predictSeconds === undefined ? {} : { predictSeconds };
}
