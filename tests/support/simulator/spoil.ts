import type { Fault } from "./faults.ts";
import { htmlPage } from "./reply.ts";

/** More than any clip or track may have. */
const tooMany = 70_000_000;

/** What an output fault makes of the bytes of a clip or a track. */
export function spoil(bytes: Buffer, fault: Fault | undefined): Buffer {
  switch (fault?.kind) {
    case "html_as_output":
      return Buffer.from(String(htmlPage.body));
    case "truncated_output":
      return bytes.subarray(0, Math.floor(bytes.length / 2));
    case "too_many_bytes":
      return Buffer.concat([bytes, Buffer.alloc(tooMany)]);
    default:
      return bytes;
  }
}
