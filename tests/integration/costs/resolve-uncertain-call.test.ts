import { expect, test } from "vitest";
import { resolveUncertainCall } from "#lib/costs/resolve-uncertain-call.ts";
import { uuidv7 } from "#lib/ids.ts";
import { createMember } from "#tests/support/create-member.ts";
import { testDatabase } from "#tests/support/database.ts";
import { configure } from "#tests/support/environment.ts";

const { db, sql, url } = await testDatabase();
await configure(url);

type Call = Parameters<typeof resolveUncertainCall>[1]["call"];

async function resolve(made: Omit<Call, "id">, outcome: "charged" | "not_charged", status = "uncertain") {
  const { userId, workspaceId } = await createMember(sql);
  const call = { ...made, id: uuidv7() };
  await sql`insert into provider_calls ${sql({
    ...call,
    workspace_id: workspaceId,
    user_id: userId,
    subject_kind: "ad-asset",
    subject_id: uuidv7(),
    step: call.category,
    attempt: 1,
    status,
    charged: "unknown",
  })}`;
  const isResolved = await resolveUncertainCall(db, { call, outcome, userId });
  const entries = await sql`
    select category, actual_cost::float8 as amount, usage from generation_costs where provider_call_id = ${call.id}`;
  return { isResolved, entries: entries.map((entry) => ({ ...entry })) };
}

test.each([
  ["image", "flux-1.1-pro", 0.04, { images: 1 }],
  ["image", "sdxl", null, {}],
  ["video", "wan", null, {}],
  ["video", "runway", null, {}],
  ["video", "stable-video-diffusion", null, {}],
  ["music", "musicgen", null, {}],
] as const)(
  "a charged %s by %s is booked with its price, else as unknown and never as nothing",
  async (category, model, amount, usage) => {
    expect(await resolve({ category, provider: "replicate", model }, "charged")).toEqual({
      isResolved: true,
      entries: [{ category, amount, usage }],
    });
  },
);

test("what was not charged is not booked, and what is certain is not resolved", async () => {
  const clip = { category: "video", provider: "replicate", model: "wan" } as const;
  expect(await resolve(clip, "not_charged")).toEqual({ isResolved: true, entries: [] });
  expect(await resolve(clip, "charged", "succeeded")).toEqual({ isResolved: false, entries: [] });
});
