import type { CallOptions, ProviderResult } from "./contract.ts";

interface Named {
  /** As the ledger and the prices name it. */
  readonly name: string;
  readonly model: string;
}

/** Makes an image, a clip or a track, and answers the call itself. @throws ProviderFailure */
export interface DirectMaker<Input, Output> extends Named {
  readonly kind: "direct";
  generate(input: Input, options: CallOptions): Promise<ProviderResult<Output>>;
}

/** Takes the work in and is asked for it: its id is stored before the first question. @throws ProviderFailure */
export interface QueuedMaker<Input, Output> extends Named {
  readonly kind: "queued";
  submit(input: Input, options: CallOptions): Promise<{ vendorJobId: string }>;
  /** `null` while the vendor is still at it. */
  poll(vendorJobId: string, options: CallOptions): Promise<ProviderResult<Output> | null>;
  cancel(vendorJobId: string, options: CallOptions): Promise<void>;
}

export type Maker<Input, Output> = DirectMaker<Input, Output> | QueuedMaker<Input, Output>;
