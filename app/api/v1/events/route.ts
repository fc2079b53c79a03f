import { adSessionSnapshot } from "#lib/ads/snapshot.ts";
import { endpoint } from "#lib/api.ts";
import { eventContracts } from "#lib/events/contract.ts";
import { followSubjects } from "#lib/events/follow-subjects.ts";
import { generationJobSnapshot } from "#lib/images/snapshot.ts";
import { visionJobSnapshot } from "#lib/vision/snapshot.ts";

const snapshots = {
  "vision-job": visionJobSnapshot,
  "generation-job": generationJobSnapshot,
  "ad-session": adSessionSnapshot,
};

export const GET = endpoint(eventContracts.follow, (call) => followSubjects({ ...call, snapshots }));
