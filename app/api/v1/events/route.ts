import { endpoint } from "#lib/api.ts";
import { eventContracts } from "#lib/events/contract.ts";
import { followSubjects } from "#lib/events/follow-subjects.ts";
import { generationJobSnapshot } from "#lib/images/snapshot.ts";
import { visionJobSnapshot } from "#lib/vision/snapshot.ts";

const snapshots = { "vision-job": visionJobSnapshot, "generation-job": generationJobSnapshot };

export const GET = endpoint(eventContracts.follow, (call) => followSubjects({ ...call, snapshots }));
