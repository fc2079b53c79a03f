import { ProviderFailure } from "./failure.ts";
import type { ImageCapabilities, ImageInput } from "./image-contract.ts";

/** @throws ProviderFailure `bad_request`, before anything is sent, for what the model cannot do. */
export function checkImageInput(provider: string, capabilities: ImageCapabilities, input: ImageInput): void {
  const reason =
    input.references.length > capabilities.references
      ? "references"
      : capabilities.aspectRatios.includes(input.aspectRatio)
        ? undefined
        : "aspect_ratio";
  if (reason) throw new ProviderFailure("bad_request", { provider, charged: "no", reason });
}
