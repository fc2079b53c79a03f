import * as z from "zod";
import { defineEndpoint } from "#lib/api.ts";

const partState = z.enum(["ok", "failed", "unknown"]);

export const readinessSchema = z.object({
  status: z.enum(["ready", "not_ready"]),
  parts: z.object({ database: partState, migrations: partState, worker: partState }),
});
export type Readiness = z.infer<typeof readinessSchema>;

/** What operators and load balancers ask. */
export const operationsContracts = {
  health: defineEndpoint({
    method: "GET",
    path: "/api/health",
    summary: "Whether this web process runs; asks nothing else",
    access: "public",
    response: { status: 200, schema: z.object({ status: z.literal("ok") }), description: "It runs" },
  }),
  ready: defineEndpoint({
    method: "GET",
    path: "/api/ready",
    summary: "Whether work can be done: database, migrations, a living worker; 503 with the parts when not",
    access: "public",
    response: { status: 200, schema: readinessSchema, description: "Everything is there" },
  }),
  workerStatus: defineEndpoint({
    method: "GET",
    path: "/api/worker/status",
    summary: "The queue and its workers",
    access: "viewer",
    response: {
      status: 200,
      schema: z.object({
        running: z.boolean(),
        queueDepth: z.int(),
        oldestWaitingSeconds: z.number(),
        workers: z.array(
          z.object({
            poolId: z.string(),
            kind: z.string(),
            host: z.string(),
            pid: z.int(),
            concurrency: z.int(),
            lastHeartbeatAt: z.iso.datetime(),
            alive: z.boolean(),
          }),
        ),
        maxRetries: z.int(),
      }),
      description: "As the database sees them now",
    },
  }),
  metrics: defineEndpoint({
    method: "GET",
    path: "/api/metrics",
    summary: "Prometheus metrics: this process, the queue, and the jobs, calls and costs of the viewer's workspace",
    access: "viewer",
    response: { status: 200, contentType: "text/plain", description: "Prometheus text format 0.0.4" },
  }),
} as const;
