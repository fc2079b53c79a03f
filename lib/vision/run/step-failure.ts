import type { visionStage } from "#db/schema/vision.ts";

export type Stage = (typeof visionStage.enumValues)[number];

/** A step that cannot succeed by being repeated. `code` has its sentence in the message catalogue. */
export class StepFailure extends Error {
  readonly stage: Stage;
  readonly code: string;

  constructor(stage: Stage, code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "StepFailure";
    this.stage = stage;
    this.code = code;
  }
}

/** Another send of the step under way must wait: for the provider's gate, or because the last one was cut off. */
export class SendLater extends Error {
  readonly delayMs: number;
  readonly reason: string;
  /** Whether a send was used up. */
  readonly counted: boolean;

  constructor(options: { delayMs: number; reason: string; counted: boolean }) {
    super(`send later: ${options.reason}`);
    this.name = "SendLater";
    this.delayMs = options.delayMs;
    this.reason = options.reason;
    this.counted = options.counted;
  }
}
