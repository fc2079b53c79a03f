import { createHash } from "node:crypto";
import { Transform } from "node:stream";

/** A pass-through that counts and hashes what flows by; read `size` and `sha256()` after its end. */
export class Measure extends Transform {
  size = 0;
  readonly #hash = createHash("sha256");

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: (error: null, chunk: Buffer) => void) {
    this.size += chunk.byteLength;
    this.#hash.update(chunk);
    done(null, chunk);
  }

  /** Hex; may be called once. */
  sha256(): string {
    return this.#hash.digest("hex");
  }
}
