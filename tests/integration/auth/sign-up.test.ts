import { expect, test, vi } from "vitest";
import * as argon2 from "#lib/auth/argon2.ts";
import { signUp } from "#lib/auth/sign-up.ts";
import { testDatabase } from "#tests/support/database.ts";
import { configure } from "#tests/support/environment.ts";

vi.mock(import("#lib/auth/argon2.ts"), { spy: true });

const { db, sql, url } = await testDatabase();
await configure(url);

const headers = new Headers();
const person = (email: string) => ({ name: "Grace", email, password: "quiet otter on paper", headers });

test("a new user owns a personal workspace that marks nothing for training", async () => {
  const made = await signUp(db, person("grace@example.test"));
  expect(made).not.toBeNull();
  const rows = await sql`
    select w.name, w.marks_training_data as marks, m.role, u.password_hash as hash
    from users u join workspace_members m on m.user_id = u.id join workspaces w on w.id = m.workspace_id
    where u.email = 'grace@example.test'`;
  expect(rows).toEqual([
    { name: "Grace", marks: false, role: "owner", hash: expect.stringMatching(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/) },
  ]);
});

test("an e-mail that has an account costs the same hash and leaves the account as it was", async () => {
  await signUp(db, person("taken@example.test"));
  const [before] = await sql`select * from users where email = 'taken@example.test'`;
  vi.clearAllMocks();
  expect(await signUp(db, { ...person("taken@example.test"), name: "Mallory" })).toBeNull();
  expect(argon2.hashArgon2).toHaveBeenCalledTimes(1);
  expect(await sql`select * from users where email = 'taken@example.test'`).toEqual([before]);
});

test("twelve sign-ups with one e-mail at the same moment make one user with one workspace", async () => {
  const outcomes = await Promise.all(Array.from({ length: 12 }, () => signUp(db, person("race@example.test"))));
  expect(outcomes.filter((made) => made !== null)).toHaveLength(1);
  const [count] = await sql`
    select count(distinct u.id)::int as users, count(m.workspace_id)::int as workspaces
    from users u join workspace_members m on m.user_id = u.id where u.email = 'race@example.test'`;
  expect(count).toEqual({ users: 1, workspaces: 1 });
  const [orphans] = await sql`
    select count(*)::int as count from workspaces w
    where not exists (select 1 from workspace_members m where m.workspace_id = w.id)`;
  expect(orphans?.count).toBe(0);
});

test("the hundred-and-first from one address in an hour is refused before any hashing", async () => {
  await sql`update rate_limits set points = 100 where key like 'sign-up:address:%'`;
  vi.clearAllMocks();
  await expect(signUp(db, person("late@example.test"))).rejects.toMatchObject({ code: "rate_limited" });
  expect(argon2.hashArgon2).not.toHaveBeenCalled();
});
