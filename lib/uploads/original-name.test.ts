import { expect, test } from "vitest";
import { cleanName, slugOf } from "./original-name.ts";

test.each([
  ["photo.jpg", "photo.jpg"],
  ["../../etc/passwd", "passwd"],
  ["C:\\fakepath\\photo.jpg", "photo.jpg"],
  ["照片 一.png", "照片 一.png"],
  ["a\u202egpj.exe", "agpj.exe"],
  ["a\0b\r\n.png", "ab.png"],
  ["  ", "image"],
  ["", "image"],
  ["x/", "image"],
  ["é".normalize("NFD"), "é"],
])("%j is shown as %j", (name, shown) => expect(cleanName(name)).toBe(shown));

test("a name has at most 255 characters, whole ones", () => {
  expect([...cleanName("🎨".repeat(400))]).toHaveLength(255);
});

test.each([
  ["photo one.jpg", "photo-one"],
  ["Été à Paris.jpeg", "Ete-a-Paris"],
  ["照片.png", "image"],
  ["../..", "image"],
  ["a".repeat(100), "a".repeat(40)],
])("%j is stored as %j", (name, slug) => expect(slugOf(name)).toBe(slug));
