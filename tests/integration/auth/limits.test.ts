import { expect, test, vi } from "vitest";
import { createDb } from "#db/client.ts";
import { limits } from "#lib/auth/limits.ts";
import { giveBackTurn, takeTurn } from "#lib/auth/take-turn.ts";
import type { Viewer } from "#lib/workspaces/viewer.ts";
import { testDatabase } from "#tests/support/database.ts";
import { configure } from "#tests/support/environment.ts";

const { sql, url } = await testDatabase();
await configure(url, { TRUSTED_PROXY_HOPS: "1" });

let people = 0;
function somebody({ workspaceId = `workspace-${people}`, key }: { workspaceId?: string; key?: string } = {}) {
  const userId = ++people;
  const via = key
    ? ({ kind: "api-key", apiKeyId: key } as const)
    : ({ kind: "session", sessionId: `session-${userId}` } as const);
  const viewer: Viewer = { userId, workspaceId, role: "owner", email: "", name: "", locale: null, theme: null, via };
  return { viewer, headers: new Headers({ "x-forwarded-for": `203.0.113.${userId}` }) };
}

const spend = (key: string, turns: number) =>
  sql`update rate_limits set points = ${turns} where key like ${`${key}:%`}`;
const refused = expect.objectContaining({ code: "rate_limited", retryAfterSeconds: expect.any(Number) });

test("a hundred jobs a minute are nothing out of the ordinary", async () => {
  const ada = somebody();
  await Promise.all(Array.from({ length: 100 }, () => takeTurn("create-job", ada)));
});

test("jobs are counted by workspace: a second member or a new key does not start anew", async () => {
  const ada = somebody();
  await takeTurn("create-job", ada);
  await spend("create-job:workspace", 300);
  const { workspaceId } = ada.viewer;
  await expect(takeTurn("create-job", somebody({ workspaceId }))).rejects.toEqual(refused);
  await expect(takeTurn("create-job", somebody({ workspaceId, key: "new" }))).rejects.toEqual(refused);
  await takeTurn("create-job", somebody());
});

test("uploads are counted by user, by key and by address, each on its own", async () => {
  for (const by of ["user", "key", "address"] as const) {
    await sql`truncate rate_limits`;
    const ada = somebody({ key: "a key" });
    await takeTurn("upload", ada);
    const { turns } = limits.upload.find((rule) => rule.by === by) ?? { turns: 0 };
    await spend(`upload:${by}`, turns);
    await expect(takeTurn("upload", ada), by).rejects.toEqual(refused);
    await takeTurn("upload", somebody({ key: "another" }));
  }
});

test("a turn comes back when its time is over", async () => {
  const ada = somebody();
  await takeTurn("upload", ada);
  await sql`update rate_limits set points = 1000`;
  await expect(takeTurn("upload", ada)).rejects.toEqual(refused);
  await sql`update rate_limits set expire = now() - interval '1 second'`;
  await takeTurn("upload", ada);
});

test("giving back never gives more than was taken", async () => {
  const headers = new Headers({ "x-forwarded-for": "198.51.100.7" });
  await takeTurn("sign-in", { email: "a@example.test", headers });
  await giveBackTurn("sign-in", { email: "a@example.test", headers });
  const rows = await sql`select key, points from rate_limits where key like 'sign-in:%'`;
  expect(rows).toEqual([{ key: expect.stringMatching(/^sign-in:address:/), points: 0 }]);
});

test("while the database is away the limits still hold, in memory", async () => {
  const away = createDb("postgres://nobody@127.0.0.1:1/nowhere", { max: 30 });
  const holder = globalThis as { moodreelDb?: unknown };
  const own = holder.moodreelDb;
  holder.moodreelDb = away;
  // The module anew: its limiters open on the database that does not answer.
  vi.resetModules();
  const { takeTurn: takeTurnMeanwhile } = await import("#lib/auth/take-turn.ts");
  const sender = { email: "outage@example.test", headers: new Headers({ "x-forwarded-for": "198.51.100.8" }) };
  try {
    // At once, because a client that cannot connect waits longer before every further try.
    const turns = await Promise.allSettled(Array.from({ length: 12 }, () => takeTurnMeanwhile("sign-in", sender)));
    const refusals = turns.flatMap((turn) => (turn.status === "rejected" ? [turn.reason] : []));
    expect(refusals).toEqual([refused, refused]);
  } finally {
    holder.moodreelDb = own;
    await away.$client.end();
  }
});
