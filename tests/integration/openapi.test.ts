import { glob } from "node:fs/promises";
import { Validator } from "@seriousme/openapi-schema-validator";
import { expect, test } from "vitest";
import { GET } from "#app/api/v1/openapi.json/route.ts";
import { configure } from "#tests/support/environment.ts";

await configure("postgres://unused");

const root = new URL("../../", import.meta.url);
const document = await (await GET(new Request("http://127.0.0.1/"), { params: Promise.resolve({}) })).json();
const operations = Object.entries<Record<string, { operationId: string }>>(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, ...operation })),
);

test("the document is valid OpenAPI 3.1", async () => {
  const { valid, errors } = await new Validator().validate(structuredClone(document));
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
  expect(document.openapi).toBe("3.1.0");
});

test("every operation has an id of its own", () => {
  const ids = operations.map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
});

test("what is documented is what is served, both ways", async () => {
  const served: string[] = [];
  // Sign-in speaks its library's own protocol to its library's own pages.
  for await (const file of glob("app/api/**/route.ts", {
    cwd: root,
    exclude: (name) => String(name).endsWith("auth"),
  })) {
    const path = `/${file.replace(/^app\//, "").replace(/\/route\.ts$/, "")}`
      .replace(/\[\.\.\.(\w+)\]/g, "{$1}")
      .replace(/\[(\w+)\]/g, "{$1}");
    const exports = await import(new URL(file, root).href);
    for (const method of Object.keys(exports).filter((name) => /^[A-Z]+$/.test(name) && name !== "HEAD"))
      served.push(`${method} ${path}`);
  }
  expect(served.length).toBeGreaterThan(10);
  expect(operations.map(({ name }) => name).sort()).toEqual(served.sort());
});

test("a writing call says how it is repeated, a stream how it is resumed", () => {
  const headersOf = (path: string, method: string) =>
    document.paths[path][method].parameters.filter((parameter: { in: string }) => parameter.in === "header");
  expect(headersOf("/api/v1/vision-jobs", "post")).toMatchObject([{ name: "Idempotency-Key" }]);
  expect(headersOf("/api/v1/events", "get")).toMatchObject([{ name: "Last-Event-ID" }]);
});
