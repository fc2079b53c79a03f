import type { FaultInput, Vendor } from "#tests/support/simulator/faults.ts";
import type { SimulatorState } from "#tests/support/simulator/state.ts";

type Log = Pick<SimulatorState, "requests" | "charges">;

/** The simulated vendors, which run in the process that started the products, over their control addresses. */
export function simulatorAt(url: string) {
  const ask = async (path: string, body?: object): Promise<Log> => {
    const init = body && { method: "POST", body: JSON.stringify(body) };
    const response = await fetch(`${url}/_control${path}`, init);
    if (!response.ok) throw new Error(`The simulator refused ${path}: ${await response.text()}`);
    return (await response.json()) as Log;
  };
  return {
    /** The next requests of this vendor meet these faults, in this order. */
    script: (vendor: Vendor, faults: FaultInput[], latencyMs?: number) =>
      ask("/script", { vendor, faults, ...(latencyMs !== undefined && { latencyMs }) }),
    /** Resolves once the vendor has received that many requests since the last reset. */
    received: (vendor: Vendor, count: number) => ask(`/received?${new URLSearchParams({ vendor, count: `${count}` })}`),
    /** Lets the requests go on that a `hang` holds. */
    release: () => ask("/release", {}),
    reset: () => ask("/reset", {}),
    /** How often each vendor did work that it bills. */
    charges: async () => (await ask("/log")).charges,
    /** How many requests of any kind the vendors have received since the last reset. */
    requests: async () => Object.values((await ask("/log")).requests).flat().length,
  };
}

export type SimulatorControl = ReturnType<typeof simulatorAt>;
