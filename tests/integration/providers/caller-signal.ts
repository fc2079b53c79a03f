import { expect, test } from "vitest";
import type { Vendor } from "#tests/support/simulator/faults.ts";
import type { Simulator } from "#tests/support/simulator/server.ts";
import { closedPort, failureOf } from "./failure-of.ts";

interface Caller {
  simulator: () => Simulator;
  vendor: Vendor;
  /** One call of the provider, with this much of its options changed. */
  call: (change: { signal?: AbortSignal; baseUrl?: string }) => Promise<unknown>;
}

/** What every provider that answers its call itself owes its caller, whatever the vendor. */
export function testCallerSignal({ simulator, vendor, call }: Caller): void {
  test("aborted before the call, nothing is sent", async () => {
    const { failure } = await failureOf(call({ signal: AbortSignal.abort() }));
    expect(failure).toMatchObject({ kind: "aborted", charged: "no" });
    expect(simulator().requests[vendor]).toEqual([]);
  });

  test("aborted while the vendor works, the charge is unknown", async () => {
    simulator().script(vendor, [{ kind: "hang" }]);
    const cancel = new AbortController();
    const failed = failureOf(call({ signal: cancel.signal }));
    await simulator().received(vendor, 1);
    cancel.abort();
    expect((await failed).failure).toMatchObject({ kind: "aborted", charged: "unknown" });
  });

  test("a refused connection provably sent nothing", async () => {
    const { failure } = await failureOf(call({ baseUrl: `http://127.0.0.1:${await closedPort()}` }));
    expect(failure).toMatchObject({ kind: "network_before_send", charged: "no", reason: "ECONNREFUSED" });
  });
}
