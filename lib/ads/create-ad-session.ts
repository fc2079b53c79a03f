import { randomInt } from "node:crypto";
import type { Db } from "#db/client.ts";
import { adSessions } from "#db/schema/ads.ts";
import { jobEvents } from "#db/schema/events.ts";
import { env } from "#lib/env.ts";
import { titleOf } from "#lib/i18n/title-of.ts";
import { uuidv7 } from "#lib/ids.ts";
import { chosenPlanProvider } from "#lib/providers/select.ts";
import type { Owner } from "#lib/workspaces/viewer.ts";
import { briefColumns } from "./brief-columns.ts";
import { chooseMakers } from "./choose-makers.ts";
import type { NewAdSession } from "./schema.ts";

/** With the product's photo as an upload, also where it is a generated image's copy. */
export type Brief = Omit<NewAdSession, "productGeneratedImageId">;

interface Opening {
  owner: Owner;
  ad: Brief;
  /** Who writes its plans; absent: whoever is configured. */
  planner?: { name: string; model: string };
}

/**
 * Opens an ad with its brief; nothing is made and nothing is paid. It keeps who makes its things, whatever is configured
 * by then. Call it inside a transaction.
 * @throws AppError `not_found` for what is not this workspace's, `invalid` for what cannot be made here
 */
export async function createAdSession(
  tx: Db,
  { owner, ad, planner = chosenPlanProvider(env()) }: Opening,
): Promise<{ sessionId: string }> {
  const { userId, workspaceId } = owner;
  const { seed, imageMethod, videoMethod, musicMethod, ...brief } = ad;
  const sessionId = uuidv7();
  await tx.insert(adSessions).values({
    ...(await briefColumns(tx, owner, brief)),
    ...chooseMakers(ad),
    id: sessionId,
    userId,
    workspaceId,
    title: brief.title ?? titleOf(brief.productName ?? brief.productPrompt, titleLength),
    userProductPrompt: brief.productPrompt,
    consistencySeed: seed ?? randomInt(2 ** 31),
    planProvider: planner.name,
    planModel: planner.model,
    estimatedCost: "0",
    revision: 1,
  });
  await tx.insert(jobEvents).values({
    subjectKind: "ad-session",
    subjectId: sessionId,
    revision: 1,
    workspaceId,
    type: "created",
    data: { status: "created" },
  });
  return { sessionId };
}

/** In the list of ads, in characters. */
const titleLength = 60;
