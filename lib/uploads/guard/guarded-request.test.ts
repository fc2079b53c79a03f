import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type AddressInfo, isIP, type LookupFunction } from "node:net";
import { afterAll, beforeEach, expect, test, vi } from "vitest";
import { createGuardedRequest, parseUrl } from "./guarded-request.ts";
import { isPublicAddress } from "./public-address.ts";

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

let handler: Handler;
const reached: IncomingMessage[] = [];
const server = createServer((request, response) => {
  reached.push(request);
  handler(request, response);
});
server.listen(0, "127.0.0.1");
await once(server, "listening");
const { port } = server.address() as AddressInfo;
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  reached.length = 0;
  handler = (_request, response) => response.end("secret");
});

/** Names answer what `names` says, one list a question: the last one stays. */
function namesAs(names: Record<string, string[][]>) {
  const asked: string[] = [];
  const lookup: LookupFunction = (name, options, done) => {
    asked.push(name);
    const answers = names[name];
    const [addresses] = answers ?? [];
    if (!addresses) return done(Object.assign(new Error("not found"), { code: "ENOTFOUND" }), "", 0);
    if (answers && answers.length > 1) answers.shift();
    const found = addresses.map((address) => ({ address, family: isIP(address) }));
    if (options.all) done(null, found);
    else done(null, found[0]?.address ?? "", found[0]?.family ?? 4);
  };
  return { lookup, asked };
}

const get = (address: string, rules: Parameters<typeof createGuardedRequest>[0], signal?: AbortSignal) =>
  createGuardedRequest(rules)(
    address,
    { headers: { accept: "image/*" }, signal: signal ?? AbortSignal.timeout(5_000) },
    async ({ statusCode, body }) => ({ statusCode, text: await body.text() }),
  );

/** As in production, but for the scheme and the port of the local server: every private address must be refused. */
const publicOnly = { protocols: ["http:"], allow: (address: string) => isPublicAddress(address) };
/** The local server stands for the public internet. */
const serverIsPublic = {
  protocols: ["http:"],
  allow: (address: string, at: number) => isPublicAddress(address) || (address === "127.0.0.1" && at === port),
};

test("reaches what is allowed, with the headers it was given and no others that tell on us", async () => {
  const { lookup, asked } = namesAs({ "images.example": [["127.0.0.1"]] });
  const address = `http://images.example:${port}/a%20b/photo.jpg?size=large#top`;
  expect(await get(address, { ...serverIsPublic, lookup })).toEqual({ statusCode: 200, text: "secret" });
  expect(asked).toEqual(["images.example"]);
  expect(reached[0]?.url).toBe("/a%20b/photo.jpg?size=large");
  expect(reached[0]?.headers).toEqual({ accept: "image/*", host: `images.example:${port}`, connection: "keep-alive" });
});

test.each([
  "127.0.0.1",
  "127.1",
  "2130706433",
  "0x7f000001",
  "0x7f.0.0.1",
  "0177.0.0.1",
  "017700000001",
  "0",
  "0.0.0.0",
  "127.0.0.1.",
  "%31%32%37.0.0.1",
  "①②⑦.0.0.1",
  "127。0。0。1",
  "[::1]",
  "[::]",
  "[::127.0.0.1]",
  "[::ffff:127.0.0.1]",
  "[::ffff:7f00:1]",
  "[0:0:0:0:0:ffff:127.0.0.1]",
  "[64:ff9b::7f00:1]",
  "[2002:7f00:1::]",
  "[fe80::1]",
  "[fd00:ec2::254]",
  "169.254.169.254",
  "[::ffff:169.254.169.254]",
  "168.63.129.16",
  "100.100.100.200",
  "10.0.0.1",
  "192.168.0.1",
])("refuses the literal %s without connecting", async (host) => {
  await expect(get(`http://${host}:${port}/`, publicOnly)).rejects.toMatchObject({
    code: "bad_request",
    message: "The address does not lead to a public website.",
  });
  expect(reached).toHaveLength(0);
});

test.each([
  ["a loopback name", ["127.0.0.1"]],
  ["a metadata name", ["169.254.169.254"]],
  ["an IPv6 loopback name", ["::1"]],
  ["a mapped name", ["::ffff:127.0.0.1"]],
  ["public and private answers mixed", ["93.184.216.34", "127.0.0.1"]],
  ["private and public answers mixed", ["127.0.0.1", "93.184.216.34"]],
])("refuses %s", async (_what, addresses) => {
  const { lookup } = namesAs({ "evil.example": [addresses] });
  await expect(get(`http://evil.example:${port}/`, { ...publicOnly, lookup })).rejects.toMatchObject({
    message: "The address does not lead to a public website.",
  });
  expect(reached).toHaveLength(0);
});

test("refuses localhost by the system's own names", async () => {
  for (const host of ["localhost", "LOCALHOST"])
    await expect(get(`http://${host}:${port}/`, publicOnly)).rejects.toMatchObject({ code: "bad_request" });
  // Some resolvers do not know the rooted name at all.
  await expect(get(`http://localhost.:${port}/`, publicOnly)).rejects.toThrow();
  expect(reached).toHaveLength(0);
});

test("rebinding: the name is asked once, and the connection goes to that answer", async () => {
  // Only the first answer is allowed, where nobody listens; the second is where the secret is.
  const { lookup, asked } = namesAs({ "rebind.example": [["127.0.0.3"], ["127.0.0.1"]] });
  const checked: string[] = [];
  const allow = (address: string) => {
    checked.push(address);
    return address === "127.0.0.3";
  };
  await expect(get(`http://rebind.example:${port}/`, { ...publicOnly, lookup, allow })).rejects.toMatchObject({
    code: "ECONNREFUSED",
  });
  expect(asked).toEqual(["rebind.example"]);
  expect(checked).toEqual(["127.0.0.3"]);
  expect(reached).toHaveLength(0);
});

test("rebinding between two requests is caught by the second one's own check", async () => {
  const { lookup } = namesAs({ "rebind.example": [["127.0.0.1"], ["127.0.0.2"]] });
  const rules = { ...serverIsPublic, lookup };
  handler = (_request, response) => response.writeHead(302, { location: "/again", connection: "close" }).end();
  await expect(get(`http://rebind.example:${port}/`, rules)).rejects.toMatchObject({
    message: "The address does not lead to a public website.",
  });
  expect(reached.map(({ url }) => url)).toEqual(["/"]);
});

test.each([
  ["a literal", "http://127.0.0.2:1/"],
  ["a decimal literal", "http://2130706434:1/"],
  ["a mapped literal", "http://[::ffff:127.0.0.2]:1/"],
  ["the metadata service", "http://169.254.169.254/latest/meta-data/"],
  ["a private name", "http://inside.example/"],
  ["another port of the same machine", "http://127.0.0.1:1/"],
])("a redirect to %s is refused", async (_what, location) => {
  const { lookup } = namesAs({ "images.example": [["127.0.0.1"]], "inside.example": [["10.0.0.1"]] });
  handler = (_request, response) => response.writeHead(302, { location }).end();
  await expect(get(`http://images.example:${port}/`, { ...serverIsPublic, lookup })).rejects.toMatchObject({
    message: "The address does not lead to a public website.",
  });
  expect(reached).toHaveLength(1);
});

test.each(["file:///etc/passwd", "ftp://images.example/", "data:text/plain,x", "gopher://127.0.0.1/"])(
  "a redirect to %s is refused",
  async (location) => {
    handler = (_request, response) => response.writeHead(302, { location }).end();
    await expect(get(`http://127.0.0.1:${port}/`, serverIsPublic)).rejects.toMatchObject({ code: "bad_request" });
    expect(reached).toHaveLength(1);
  },
);

test("three redirects are followed, a fourth is not, and cookies are not carried along", async () => {
  let left = 3;
  handler = (request, response) => {
    if (left-- > 0) response.writeHead(302, { location: `/${left}`, "set-cookie": "a=1" }).end();
    else response.end(String(request.headers.cookie));
  };
  expect((await get(`http://127.0.0.1:${port}/`, serverIsPublic)).text).toBe("undefined");
  expect(reached).toHaveLength(4);
  left = 4;
  await expect(get(`http://127.0.0.1:${port}/`, serverIsPublic)).rejects.toMatchObject({
    message: "The address is forwarded too often. Give the address of the image itself.",
  });
});

test("proxies of the environment are not used", async () => {
  for (const name of ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY"]) vi.stubEnv(name, "http://127.0.0.1:1");
  vi.stubEnv("NODE_USE_ENV_PROXY", "1");
  expect((await get(`http://127.0.0.1:${port}/`, serverIsPublic)).statusCode).toBe(200);
  vi.unstubAllEnvs();
});

test("an answer is cut off by the caller's signal, in the head and in the body", async () => {
  const controller = new AbortController();
  handler = (_request, response) => {
    response.write("first");
    controller.abort(new Error("enough"));
  };
  await expect(get(`http://127.0.0.1:${port}/`, serverIsPublic, controller.signal)).rejects.toThrow();
  handler = () => {};
  await expect(get(`http://127.0.0.1:${port}/`, serverIsPublic, AbortSignal.timeout(50))).rejects.toThrow();
});

test("in production only https on port 443 is spoken", () => {
  expect(parseUrl("https://example.com/a.jpg").href).toBe("https://example.com/a.jpg");
  expect(() => parseUrl("http://example.com/a.jpg")).toThrow("Only https addresses can be fetched.");
  for (const address of ["ftp://example.com/", "file:///etc/passwd", "javascript:1", "example.com", "", "https://"])
    expect(() => parseUrl(address)).toThrow("This is not a web address.");
  for (const address of ["https://user@example.com/", "https://user:word@example.com/", "https://:word@example.com/"])
    expect(() => parseUrl(address)).toThrow("user name");
});

test("in production another port is refused before a connection is made", async () => {
  await expect(get(`https://1.1.1.1:${port}/`, {})).rejects.toMatchObject({
    message: "The address does not lead to a public website.",
  });
  await expect(get(`https://127.0.0.1:${port}/`, {})).rejects.toMatchObject({
    message: "The address does not lead to a public website.",
  });
  expect(reached).toHaveLength(0);
});
