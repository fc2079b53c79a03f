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
