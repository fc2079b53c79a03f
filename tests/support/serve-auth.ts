import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";

/**
 * Serves the sign-in endpoints on a port of their own. The address must be known before the configuration is read,
 * so the handler is loaded by the first request.
 */
export async function serveAuth() {
  const server = createServer(async (incoming, outgoing) => {
    const { handleAuth } = await import("#lib/auth/next-auth.ts");
    const address = new URL(incoming.url ?? "/", `http://${incoming.headers.host}`);
    const request = new Request(address, {
      method: incoming.method ?? "GET",
      headers: Object.entries(incoming.headersDistinct).flatMap(([name, values]) =>
        (values ?? []).map((value): [string, string] => [name, value]),
      ),
      ...(incoming.method === "POST" && { body: Readable.toWeb(incoming) as ReadableStream, duplex: "half" }),
    });
    const answer = await handleAuth(request, address.pathname.split("/").slice(3));
    outgoing.statusCode = answer.status;
    outgoing.setHeaders(answer.headers);
    outgoing.end(Buffer.from(await answer.arrayBuffer()));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
