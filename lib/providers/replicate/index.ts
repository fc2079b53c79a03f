import { checkImageInput } from "../check-image-input.ts";
import type { CallOptions, ProviderResult } from "../contract.ts";
import { ProviderFailure } from "../failure.ts";
import type { ImageOutput, QueuedGenerator } from "../image-contract.ts";
import { readImage } from "../read-image.ts";
import type { FailAfterAnswer } from "../text-answer.ts";
import { askApi, type ReplicateConfig } from "./client.ts";
import { dataUrlOf } from "./data-url.ts";
import { downloadOutput } from "./download-output.ts";
import { failureOfPrediction, inLightOf } from "./failures.ts";
import { models } from "./models.ts";
import { outputsOf, type Prediction } from "./prediction.ts";

/** The vendor gives up by then; far beyond what an image takes, a cold start included. */
const cancelAfter = "5m";

/**
 * Images by `flux-1.1-pro` or `sdxl` on Replicate. A failed question of `poll` says `charged: "unknown"`, because the
 * prediction goes on; ask again. Once it has succeeded the failures say `"yes"`, and asking again fetches it again.
 *
 * @throws ProviderFailure `bad_request` for any other model
 */
export function replicateImages(config: ReplicateConfig): QueuedGenerator {
  const model = Object.hasOwn(models, config.model) ? models[config.model] : undefined;
  if (!model)
    throw new ProviderFailure("bad_request", { provider: "replicate", charged: "no", reason: "unknown_model" });
  const { capabilities, path, version } = model;
  return {
    kind: "queued",
    name: "replicate",
    model: config.model,
    capabilities,
    async submit(input, options) {
      checkImageInput("replicate", capabilities, input);
      const [first] = input.references;
      const reference = first && (await dataUrlOf(first, options.signal));
      const body = {
        ...(version ? { version } : {}),
        input: model.input(input, reference),
        ...(config.webhook ? { webhook: config.webhook, webhook_events_filter: ["completed"] } : {}),
      };
      const headers = { "cancel-after": cancelAfter };
      const { id } = await askApi(config, { method: "POST", path, body, headers }, options);
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
      const seconds = metrics?.predict_time;
      if (status !== "succeeded") throw failureOfPrediction(prediction, model.bySecond, seconds ?? 0);
      const left = { ...options, timeoutMs: Math.max(1, until - Date.now()) };
      return collect(config, model, prediction, left);
    },
    async cancel(vendorJobId, options) {
      await askApi(config, { method: "POST", path: `${predictionPath(vendorJobId)}/cancel` }, options);
    },
  };
}

const predictionPath = (id: string) => `/predictions/${encodeURIComponent(id)}`;

/** Copies the image of a prediction that succeeded: the vendor deletes it after an hour. */
async function collect(
  config: ReplicateConfig,
  model: (typeof models)[string],
  prediction: Prediction,
  options: CallOptions,
): Promise<ProviderResult<ImageOutput>> {
  const { id, input, data_removed, metrics } = prediction;
  const outputs = outputsOf(prediction);
  const usage = model.usage(Math.max(1, outputs.length), metrics?.predict_time);
  const fail: FailAfterAnswer = (kind, reason) =>
    new ProviderFailure(kind, { provider: "replicate", charged: "yes", reason, usage, vendorRequestId: id });
  if (data_removed) throw fail("bad_output", "data_removed");
  const [address] = outputs;
  if (!address) throw fail("bad_output", "no_image");
  const { width, height } = input ?? {};
  if (!width || !height) throw fail("bad_output", "no_input");
  const bytes = await downloadOutput(address, config.baseUrl, options).catch((error: unknown) => {
    throw inLightOf({ charged: "yes", usage, vendorRequestId: id }, error);
  });
  const { squareSide } = model.capabilities;
  const result = await readImage({ bytes, ratio: width / height, squareSide, signal: options.signal, fail });
  return { result, usage, vendorRequestId: id, model: config.model };
}
