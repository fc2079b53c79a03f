import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Client } from "pg";

/** The least a server can do: one LISTEN, one query an event, one string written to every open answer. */
async function serveBare(): Promise<number> {
  const readers = new Set<ServerResponse>();
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  await client.query("listen job_events");
  client.on("notification", async ({ payload = "" }) => {
    const [, id, revision] = /:(\d+)=(\d+)$/.exec(payload) ?? [];
    const { rows } = await client.query(
      "select data from job_events where subject_kind = 'vision-job' and subject_id = $1 and revision = $2",
      [id, revision],
    );
    const frame = `id: ${revision}\nevent: update\ndata: ${JSON.stringify(rows[0])}\n\n`;
    for (const reader of readers) reader.write(frame);
  });
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.write("id: 1\nevent: snapshot\ndata: {}\n\n");
    readers.add(response);
    response.once("close", () => readers.delete(response));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

process.send?.({ port: await serveBare() });
