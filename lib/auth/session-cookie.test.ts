import { beforeEach, expect, test, vi } from "vitest";

const SECRET = "a-secret-of-the-tests-of-32-characters";

const at = async (address: string, secret = SECRET) => {
  vi.resetModules();
  process.env.DATABASE_URL = "postgres://nowhere";
  process.env.NEXTAUTH_SECRET = secret;
  process.env.NEXTAUTH_URL = address;
  return import("./session-cookie.ts");
};

beforeEach(() => vi.useRealTimers());

test("under https the cookie is bound to the host and to https", async () => {
  const { authCookie } = await at("https://studio.example");
  expect(authCookie("session-token")).toEqual({
    name: "__Host-next-auth.session-token",
    options: { httpOnly: true, sameSite: "lax", path: "/", secure: true },
  });
});

test("over http the browser would drop a __Host- cookie, so it has none", async () => {
  const { authCookie } = await at("http://127.0.0.1:3000");
  expect(authCookie("session-token").name).toBe("next-auth.session-token");
  expect(authCookie("session-token").options).toMatchObject({ httpOnly: true, sameSite: "lax", secure: false });
});

test("a sealed session is read back from among other cookies, and its value tells nothing", async () => {
  const { authCookie, readSessionId, sealSession } = await at("https://studio.example");
  const value = await sealSession("0199-some-session");
  expect(value).not.toContain("0199-some-session");
  const cookie = `theme=dark; ${authCookie("session-token").name}=${value}; locale=zh`;
  expect(await readSessionId(new Headers({ cookie }))).toBe("0199-some-session");
});

test("a token of another secret, a changed one, an expired one and none name nobody", async () => {
  const foreign = await at("https://studio.example", "another-secret-of-at-least-32-characters");
  const ofAnother = await foreign.sealSession("sid");
  const { authCookie, readSessionId, sealSession, SESSION_SECONDS } = await at("https://studio.example");
  const { name } = authCookie("session-token");
  const good = await sealSession("sid");
  const read = (value: string) => readSessionId(new Headers({ cookie: `${name}=${value}` }));

  expect(await read(good)).toBe("sid");
  expect(await read(ofAnother)).toBeNull();
  expect(await read(good.slice(0, -4) + (good.endsWith("AAAA") ? "BBBB" : "AAAA"))).toBeNull();
  expect(await read("")).toBeNull();
  expect(await read("sid")).toBeNull();
  expect(await readSessionId(new Headers())).toBeNull();
  expect(await readSessionId(new Headers({ cookie: `x${name}=${good}` }))).toBeNull();

  vi.useFakeTimers({ now: Date.now() + (SESSION_SECONDS + 60) * 1000, toFake: ["Date"] });
  expect(await read(good)).toBeNull();
});
