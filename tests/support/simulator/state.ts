import { EventEmitter, once } from "node:events";
import { type Fault, type FaultInput, faultSchema, type Vendor } from "./faults.ts";

/** One request as it arrived. Secrets are not kept: `authorised` says whether the right key came with it. */
export interface LoggedRequest {
  vendor: Vendor;
  method: string;
  path: string;
  /** Header names in lower case; keys and tokens are replaced by `***`. */
  headers: Record<string, string>;
  /** Parsed JSON, or the size in bytes of any other body. */
  body: unknown;
  /** Milliseconds since the epoch. */
  time: number;
  authorised: boolean;
  /** The fault that this request met. */
  fault: Fault["kind"] | null;
  /** The status that was sent; `null` while it waits and when the connection ended without one. */
  status: number | null;
}

const perVendor = <T>(vendors: readonly Vendor[], make: () => T) =>
  Object.fromEntries(vendors.map((vendor) => [vendor, make()])) as Record<Vendor, T>;

/** Everything that tests script and read: queued faults, the request log, the charge counters. */
export class SimulatorState {
  requests!: Record<Vendor, LoggedRequest[]>;
  charges!: Record<Vendor, number>;
  latencyMs!: Record<Vendor, number>;
  /** Counts resets: a request from before one must not be charged after it. */
  generation = 0;
  #faults!: Record<Vendor, Fault[]>;
  #events = new EventEmitter().setMaxListeners(0);
  #vendors: readonly Vendor[];

  /** Those that are simulated; the others have no log and no counter. */
  constructor(vendors: readonly Vendor[]) {
    this.#vendors = vendors;
    this.#clear();
  }

  /** Queues faults behind those that wait already; each is met once for every one of its `times`. */
  script(vendor: Vendor, faults: FaultInput[], latencyMs?: number): void {
    for (const fault of faults) {
      const { times, ...rest } = faultSchema.parse(fault);
      for (let i = 0; i < times; i++) this.#faults[vendor].push({ ...rest, times: 1 });
    }
    if (latencyMs !== undefined) this.latencyMs[vendor] = latencyMs;
  }

  /** @param request `METHOD /path` */
  takeFault(vendor: Vendor, request: string): Fault | undefined {
    const faults = this.#faults[vendor];
    const next = faults.findIndex(({ on }) => on === undefined || request.includes(on));
    return next < 0 ? undefined : faults.splice(next, 1)[0];
  }

  log(request: LoggedRequest): void {
    this.requests[request.vendor].push(request);
    this.#events.emit("request");
  }

  charge(vendor: Vendor, generation: number): void {
    if (generation === this.generation) this.charges[vendor]++;
  }

  /** Resolves as soon as the vendor has received that many requests since the last reset. */
  async received(vendor: Vendor, count: number, signal?: AbortSignal): Promise<void> {
    while (this.requests[vendor].length < count) await once(this.#events, "request", signal ? { signal } : {});
  }

  /** Lets every request go on that a `hang` fault holds. */
  release(): void {
    this.#events.emit("release");
  }

  /** Resolves on `release`, or when `signal` says that the client is gone. */
  async held(signal: AbortSignal): Promise<void> {
    await once(this.#events, "release", { signal }).catch(() => undefined);
  }

  reset(): void {
    this.generation++;
    this.#clear();
    this.release();
  }

  #clear(): void {
    this.requests = perVendor(this.#vendors, () => []);
    this.charges = perVendor(this.#vendors, () => 0);
    this.latencyMs = perVendor(this.#vendors, () => 0);
    this.#faults = perVendor(this.#vendors, () => []);
  }
}
