import { Transform } from "node:stream";
import { AppError } from "#lib/errors.ts";
import { tooLarge } from "./limits.ts";

/** A pass-through that fails at the first byte beyond `limit`, whatever length was announced. */
export function capBytes(limit: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.byteLength;
      if (seen > limit) done(new AppError("too_large", tooLarge));
      else done(null, chunk);
    },
  });
}
