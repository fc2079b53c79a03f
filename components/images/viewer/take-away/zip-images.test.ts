import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { readZip } from "#tests/support/read-zip.ts";
import { image, job } from "#tests/support/sample-run.ts";
import { zipImages } from "./zip-images.ts";

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

/** @returns the address of a server with these files */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  stops.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const taken = (url: string, names: string[]) =>
  names.map((file, index) => ({ file, job, image: { ...image, id: `${index}`, originalUrl: `${url}/${index}` } }));
const signal = new AbortController().signal;
const read = async (blob: Blob) => readZip(new Uint8Array(await blob.arrayBuffer()));

it("has every file byte for byte under its name, and both manifests", async () => {
  // The first is larger than what is held at a time.
  const bytes = [Buffer.alloc(9 * 1024 * 1024, "moodreel"), Buffer.from("two"), Buffer.alloc(0)];
  const url = await serve((request, response) => response.end(bytes[Number(request.url?.slice(1))]));
  const names = ["春日_1.png", "b.png", "c.jpg"];
  const counts: number[] = [];
  const files = await read(
    await zipImages({ taken: taken(url, names), signal, onFile: (count) => counts.push(count) }),
  );
  expect([...files.keys()]).toEqual([...names, "manifest.json", "manifest.csv"]);
  for (const [index, name] of names.entries())
    expect(Buffer.compare(files.get(name) ?? new Uint8Array(), bytes[index] ?? Buffer.of(1))).toBe(0);
  const rows = JSON.parse(new TextDecoder().decode(files.get("manifest.json")));
  expect(rows.map(({ file }: { file: string }) => file)).toEqual(names);
  expect(counts).toEqual([1, 2, 3]);
});

it("gives up and names the file that the server does not have", async () => {
  const url = await serve((request, response) => {
    response.statusCode = request.url === "/1" ? 404 : 200;
    response.end("bytes");
  });
  await expect(zipImages({ taken: taken(url, ["a", "b", "c"]), signal, onFile: () => {} })).rejects.toMatchObject({
    name: "Error",
    file: "b",
  });
});

it("gives up when a file breaks off half-way", async () => {
  const url = await serve((_request, response) => {
    response.writeHead(200, { "content-length": "1000" });
    response.write("half", () => response.destroy());
  });
  await expect(zipImages({ taken: taken(url, ["a"]), signal, onFile: () => {} })).rejects.toMatchObject({ file: "a" });
});

it("stops with the reader's own reason, while a file is on its way", async () => {
  const stop = new AbortController();
  const asked: string[] = [];
  const url = await serve((request) => {
    asked.push(request.url ?? "");
    stop.abort();
  });
  const zipping = zipImages({ taken: taken(url, ["a", "b"]), signal: stop.signal, onFile: () => {} });
  await expect(zipping).rejects.toMatchObject({ name: "AbortError" });
  expect(asked).toEqual(["/0"]);
});
