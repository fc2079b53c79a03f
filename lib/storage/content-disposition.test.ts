import { expect, test } from "vitest";
import { contentDisposition } from "./content-disposition.ts";

test("keeps a plain name plain", () => {
  expect(contentDisposition("inline", "photo 1.jpg")).toBe(
    `inline; filename="photo 1.jpg"; filename*=UTF-8''photo%201.jpg`,
  );
});

test.each([
  "照片.jpg",
  'a"; filename=evil.exe; x=".jpg',
  "a\r\nSet-Cookie: x=1",
  "100%.png",
  "it's (a) *.webp",
  "\ud800",
])("%j cannot leave the header", (name) => {
  const header = contentDisposition("attachment", name);
  expect(() => new Headers({ "content-disposition": header })).not.toThrow();
  const [, plain, exact] = /^attachment; filename="([\x20-\x7e]*)"; filename\*=UTF-8''([\w.!~%-]*)$/.exec(header) ?? [];
  expect(plain).not.toMatch(/["\\%]/);
  expect(decodeURIComponent(exact ?? "?")).toBe(name.toWellFormed());
});
