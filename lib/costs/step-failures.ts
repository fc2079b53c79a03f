/** Another send must wait: for the provider's gate, for our store, or because the last one was cut off. */
export class SendLater extends Error {
  readonly delayMs: number;
  readonly reason: string;
  /** Whether a send was used up. */
  readonly counted: boolean;

  constructor({ delayMs, reason, counted = false }: { delayMs: number; reason: string; counted?: boolean }) {
    super(`send later: ${reason}`);
    this.name = "SendLater";
    this.delayMs = delayMs;
    this.reason = reason;
    this.counted = counted;
  }
}

/** A step that cannot succeed by being repeated. `message` is a sentence for people. */
export class StepFailed extends Error {
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "StepFailed";
    this.code = code;
  }
}
