import { Writable } from "node:stream";

/** Cuts what a decoder writes into frames. It takes no more than one frame ahead: the decoder waits for its reader. */
export class FrameSink extends Writable {
  readonly #frame: Uint8Array;
  #filled = 0;
  #rest: Uint8Array | undefined;
  #goOn: (() => void) | undefined;
  #taker: PromiseWithResolvers<boolean> | undefined;
  #ended = false;
  #broken: Error | undefined;

  constructor(frameBytes: number) {
    // What runs the decoder takes a closed stream for a reader who has gone away.
    super({ emitClose: false, highWaterMark: 1 });
    this.#frame = new Uint8Array(frameBytes);
  }

  /** Copies the next frame into `target`; false when there is none. @throws what the decoder failed with. */
  async take(target: Uint8Array): Promise<boolean> {
    if (this.#filled < this.#frame.length && !this.#ended && !this.#broken) {
      this.#taker = Promise.withResolvers();
      await this.#taker.promise;
    }
    if (this.#broken) throw this.#broken;
    if (this.#filled < this.#frame.length) return false;
    target.set(this.#frame);
    this.#filled = 0;
    this.#fill();
    return true;
  }

  /** The decoder has ended well: what it wrote may still be on its way here. */
  allCame(): void {
    if (this.writableFinished) this.#end();
    else this.once("finish", () => this.#end());
  }

  /** A part of a film is not taken for the whole of it: no further frame is given out. */
  fail(error: Error): void {
    this.#broken = error;
    this.#end();
  }

  override _write(chunk: Uint8Array, _encoding: BufferEncoding, done: () => void): void {
    this.#rest = chunk;
    this.#goOn = done;
    this.#fill();
  }

  #end(): void {
    this.#ended = true;
    this.#taker?.resolve(false);
  }

  #fill(): void {
    if (!this.#rest) return;
    const part = this.#rest.subarray(0, this.#frame.length - this.#filled);
    this.#frame.set(part, this.#filled);
    this.#filled += part.length;
    this.#rest = part.length < this.#rest.length ? this.#rest.subarray(part.length) : undefined;
    if (this.#filled === this.#frame.length) {
      this.#taker?.resolve(true);
      this.#taker = undefined;
    }
    if (!this.#rest) {
      const goOn = this.#goOn;
      this.#goOn = undefined;
      goOn?.();
    }
  }
}
