import type { IncomingMessage } from "node:http";
import type { Fault, StatusFault, Vendor } from "./faults.ts";
import type { Reply } from "./reply.ts";

export interface VendorRequest {
  method: string;
  /** Without the vendor's prefix. */
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage["headers"];
  bytes: Buffer;
  /** `undefined` when the body is not JSON. */
  json: unknown;
  /** Where the simulator listens, for addresses in answers. */
  origin: string;
}

/** What a simulated vendor is made of; the server adds the log, the faults and the charges. */
export interface SimulatedVendor {
  name: Vendor;
  authorised(request: VendorRequest): boolean;
  unauthorised(request: VendorRequest): Reply;
  /** The vendor's answer to a request that its wire format forbids, or `null`. */
  refuse(request: VendorRequest): Reply | null | Promise<Reply | null>;
  /** Whether an answer to it is billed; absent: every one is. */
  bills?(request: VendorRequest): boolean;
  refusals: Partial<Record<StatusFault, (fault: Fault, request: VendorRequest) => Reply>>;
  /** Does the work. With an answer fault it does it and spoils the answer. */
  answer(request: VendorRequest, fault: Fault | undefined): Promise<Reply>;
}
