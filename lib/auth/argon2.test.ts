import { expect, test } from "vitest";
import { hashArgon2, impossibleHash, verifyArgon2 } from "./argon2.ts";

test("a hash fits its password only, and says how it was made", async () => {
  const hash = await hashArgon2("quiet otter on paper");
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(await verifyArgon2("quiet otter on paper", hash)).toEqual({ matches: true, outdated: false });
  expect((await verifyArgon2("Quiet otter on paper", hash)).matches).toBe(false);
});

test("the reference implementation's own vector fits, and counts as outdated for its lower cost", async () => {
  const tag = Buffer.from("09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7", "hex");
  const phc = `$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$${tag.toString("base64").replace(/=+$/, "")}`;
  expect(await verifyArgon2("password", phc)).toEqual({ matches: true, outdated: true });
});

test("two hashes of one password differ", async () => {
  const [one, other] = await Promise.all([hashArgon2("same words"), hashArgon2("same words")]);
  expect(one).not.toBe(other);
});

test("the impossible hash has today's form and cost, and fits nothing", async () => {
  const hash = impossibleHash();
  expect(hash.slice(0, 31)).toBe((await hashArgon2("")).slice(0, 31));
  expect(await verifyArgon2("", hash)).toEqual({ matches: false, outdated: false });
});

test("a crowd is turned away rather than queued without end", async () => {
  const hash = impossibleHash().replace("m=65536", "m=8");
  const outcomes = await Promise.allSettled(Array.from({ length: 100 }, () => verifyArgon2("x", hash)));
  const refused = outcomes.filter(({ status }) => status === "rejected");
  expect(refused).toHaveLength(100 - 2 - 64);
  expect(refused.map((outcome) => (outcome as PromiseRejectedResult).reason.code)).toEqual(
    refused.map(() => "unavailable"),
  );
});
