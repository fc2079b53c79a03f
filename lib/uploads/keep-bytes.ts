import { Transform } from "node:stream";

/** A pass-through of the first `limit` bytes; the rest is read and dropped, and `isCut` says that there was one. */
export class KeepBytes extends Transform {
  readonly #limit: number;
  #seen = 0;

  constructor(limit: number) {
    super();
    this.#limit = limit;
  }

  get isCut(): boolean {
    return this.#seen > this.#limit;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: (error: null, chunk?: Buffer) => void): void {
    const room = this.#limit - this.#seen;
    this.#seen += chunk.byteLength;
    if (room > 0) done(null, chunk.subarray(0, room));
    else done(null);
  }
}
