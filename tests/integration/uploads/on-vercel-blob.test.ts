import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { GET as read } from "#app/api/files/[...key]/route.ts";
import { POST as upload } from "#app/api/v1/uploads/route.ts";
import { createMember, type Member } from "#tests/support/create-member.ts";
import { testDatabase } from "#tests/support/database.ts";
import { configure } from "#tests/support/environment.ts";
import { formOf, phonePhoto } from "#tests/support/images.ts";
import { serveHandlers } from "#tests/support/serve-handler.ts";
import { startSimulator } from "#tests/support/simulator/server.ts";

const { sql, url } = await testDatabase();
const simulator = await startSimulator();
await configure(url, { ...simulator.blobEnv, VERCEL_BLOB_RETRIES: "0" });
const server = await serveHandlers({ "POST /api/v1/uploads": upload, "GET /api/files/{key}": read as never });
afterAll(async () => {
  await server.close();
  await simulator.stop();
  vi.unstubAllEnvs();
});

let member: Member;
beforeAll(async () => {
  member = await createMember(sql);
});
beforeEach(() => simulator.reset());

const send = async () =>
  fetch(`${server.url}/api/v1/uploads`, { method: "POST", headers: member.bearer, body: formOf(await phonePhoto()) });

test("an upload lives in the store and is read through us, in parts too", async () => {
  const answer = (await (await send()).json()) as { url: string };
  expect(simulator.requests.blob.filter(({ method }) => method === "PUT")).toHaveLength(3);
  const key = encodeURIComponent(answer.url.replace("/api/files/", ""));
  const whole = await fetch(`${server.url}/api/files/${key}`, { headers: member.bearer });
  expect([whole.status, whole.headers.get("content-type")]).toEqual([200, "image/jpeg"]);
  const bytes = Buffer.from(await whole.arrayBuffer());
  const part = await fetch(`${server.url}/api/files/${key}`, { headers: { ...member.bearer, range: "bytes=5-14" } });
  expect(part.status).toBe(206);
  expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(5, 15))).toBe(true);
});

test("when the store fails at one of the three files, none is kept", async () => {
  const rows = () => sql`select (select count(*) from uploads), (select count(*) from stored_files)`;
  const before = await rows();
  simulator.script("blob", [{ kind: "unavailable" }]);
  const response = await send();
  expect(response.status).toBe(503);
  expect(await rows()).toEqual(before);
  const paths = simulator.requests.blob.map(({ method, path }) => `${method} ${path.split("?")[0]}`);
  expect(paths.slice(0, 3)).toEqual(["PUT /", "PUT /", "PUT /"]);
  expect(paths.at(-1)).toBe("POST /delete");
});

test("when the store does not even delete, the rows stay as orders to delete", async () => {
  simulator.script("blob", [{ kind: "unavailable" }, { kind: "unavailable" }, { kind: "unavailable", times: 2 }]);
  expect((await send()).status).toBe(503);
  const [left] = await sql`
    select count(*)::int as files, bool_and(delete_after <= now()) as due from stored_files where size_bytes is null`;
  expect(left).toEqual({ files: 3, due: true });
});
