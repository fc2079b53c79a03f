import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { WorkCounts } from "#lib/queue/count-work.ts";
import type { WorkerStatus } from "#lib/queue/worker-status.ts";

// Node's own measures are collected from the first scrape on, once a process, also when the dev server reloads modules.
const holder = globalThis as typeof globalThis & { moodreelMetrics?: Registry };

/** Memory, event loop, garbage collection and handles of this web process. */
export function processMetrics(): Registry {
  if (!holder.moodreelMetrics) {
    holder.moodreelMetrics = new Registry();
    collectDefaultMetrics({ register: holder.moodreelMetrics });
  }
  return holder.moodreelMetrics;
}

interface Work {
  queue: WorkerStatus;
  work: WorkCounts;
  openStreams: number;
}

/** The state of the work as gauges in a registry of their own: two scrapes at once do not mix. */
export function workMetrics({ queue, work, openStreams }: Work): Registry {
  const registry = new Registry();
  const gauge = <L extends string>(name: string, help: string, labelNames: L[] = []) =>
    new Gauge({ name: `moodreel_${name}`, help, labelNames, registers: [registry] });

  gauge("queue_depth", "Tasks that are due and wait for a worker").set(queue.queueDepth);
  gauge("queue_oldest_wait_seconds", "Age of the oldest waiting task").set(queue.oldestWaitingSeconds);
  gauge("workers_alive", "Worker pools alive").set(queue.workers.filter(({ alive }) => alive).length);
  gauge("open_streams", "Event streams open in this web process").set(openStreams);

  const jobs = gauge("jobs", "Jobs of the workspace by status", ["kind", "status"]);
  for (const { kind, status, count } of work.jobs) jobs.set({ kind, status }, count);
  const calls = gauge("provider_calls", "Provider calls of the workspace by outcome", ["provider", "status"]);
  for (const { provider, status, count } of work.calls) calls.set({ provider, status }, count);
  const dollars = gauge("cost_today_dollars", "Known costs of the workspace since midnight UTC", ["provider"]);
  const unknown = gauge("cost_today_unknown_calls", "Settled calls since midnight UTC without a known price", [
    "provider",
  ]);
  for (const cost of work.costs) {
    dollars.set({ provider: cost.provider }, cost.dollars);
    unknown.set({ provider: cost.provider }, cost.unknown);
  }
  return registry;
}
