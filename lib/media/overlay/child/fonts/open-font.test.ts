import { expect, test } from "vitest";
import { openFont } from "./open-font.ts";

const sans = openFont("sans", 700);
const serif = openFont("serif", 600);

test.each([...["龘", "鬱", "囍", "魍", "魉", "春", "，", "「", "é", "e\u0301", "Ж", "Ǘ", "®", "™", "€"]])(
  "both have %s",
  async (character) => {
    expect(await sans.has(character.normalize("NFC"))).toBe(true);
    expect(await serif.has(character.normalize("NFC"))).toBe(true);
  },
);

// The style sheets promise 2,292 code points that no file has: 🌍 and 鿿 in the sans are among them.
test.each(["😀", "🌍", "𠀋", "ไ", "한", "ż", "a\u0329\u0330", "1\u20e3"])("none has %s", async (character) => {
  expect(await sans.has(character)).toBe(false);
  expect(await serif.has(character)).toBe(false);
});

test("what the sans does not have comes from the serif", async () => {
  expect(await sans.has("鿿")).toBe(true);
  expect((await sans.draw(["鿿"]))?.advance).toBe(1000);
});

test("two characters that begin with the same surrogate come from their own slices", async () => {
  const [first, second] = await Promise.all([sans.draw(["\u{1f21a}"]), sans.draw(["\u{1f250}"])]);
  const together = await sans.draw(["\u{1f21a}", "\u{1f250}"]);
  expect(first?.outlines[0]?.path).not.toBe(second?.outlines[0]?.path);
  expect(together?.advance).toBe((first?.advance ?? 0) + (second?.advance ?? 0));
});

test("rare characters are drawn, each as itself", async () => {
  const drawn = await Promise.all(["龘", "鬱", "囍", "鿿"].map((character) => sans.draw([character])));
  const paths = drawn.map((drawing) => drawing?.outlines.map(({ path }) => path).join(""));
  expect(new Set(paths).size).toBe(4);
  for (const drawing of drawn) expect(drawing?.ink.right).toBeGreaterThan(900);
});

test("letters stand on the baseline and are kerned", async () => {
  const [word, a, v] = await Promise.all([sans.draw([..."AVAVA"]), sans.draw(["A"]), sans.draw(["V"])]);
  expect(word?.ink.bottom).toBe(0);
  expect(word?.advance).toBeLessThan(3 * (a?.advance ?? 0) + 2 * (v?.advance ?? 0));
  expect((await sans.draw(["g"]))?.ink.bottom).toBeGreaterThan(100);
});

test("nothing to see is nothing", async () => {
  expect(await sans.draw([])).toBeNull();
  expect(await sans.draw(["\u00a0"])).toBeNull();
});

test("what looks like markup is text", async () => {
  const drawing = await sans.draw([...'<script>alert("&amp;")</script>']);
  expect(drawing?.advance).toBeGreaterThan(9000);
  for (const { path } of drawing?.outlines ?? []) expect(path).toMatch(/^[MLQCZ\d .-]+$/);
});
