import { runAsset } from "#lib/ads/run/run-asset.ts";
import { runCancelCall } from "#lib/ads/run/run-cancel-call.ts";
import { runPlan } from "#lib/ads/run/run-plan.ts";
import type { TaskName } from "#lib/queue/contracts.ts";
import type { Task } from "#lib/queue/task.ts";

type AdsName = Extract<TaskName, `ads:${string}`>;

export const adTasks: { [N in AdsName]: Task<N> } = {
  "ads:plan": ({ sessionId }, context) => runPlan({ ...context, sessionId }),
  "ads:generate": ({ assetId }, context) => runAsset({ ...context, assetId, pool: "io" }),
  "ads:render": ({ assetId }, context) => runAsset({ ...context, assetId, pool: "media" }),
  "ads:cancel-call": ({ callId }, context) => runCancelCall({ ...context, callId }),
};
