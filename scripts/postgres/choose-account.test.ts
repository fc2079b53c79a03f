import { expect, test } from "vitest";
import { grants, nobody } from "./choose-account.mjs";

test("takes the ids of nobody from the account file", () => {
  expect(nobody("root:x:0:0::/root:/bin/sh\nnobody:x:99:98:Nobody:/:/sbin/nologin\n")).toEqual({ uid: 99, gid: 98 });
});

test.each(["", "root:x:0:0::/root:/bin/sh\n", "nobody:x:0:0::/:/bin/sh\n"])("falls back for %j", (passwd) => {
  expect(nobody(passwd)).toEqual({ uid: 65_534, gid: 65_534 });
});

test("judges by the bits of the owner, else of the group, else of everybody", () => {
  const file = { mode: 0o750, uid: 7, gid: 8 };
  expect(grants(file, { uid: 7, gid: 1 }, 5)).toBe(true);
  expect(grants(file, { uid: 1, gid: 8 }, 5)).toBe(true);
  expect(grants(file, { uid: 1, gid: 1 }, 1)).toBe(false);
  // As the kernel does: the owner's bits count for the owner even where everybody may do more.
  expect(grants({ mode: 0o077, uid: 7, gid: 8 }, { uid: 7, gid: 8 }, 1)).toBe(false);
});
