import { expect, test } from "vitest";
import { dataBlock } from "./data-block.ts";

const inner = (block: string) => block.slice("<user_data>\n".length, -"\n</user_data>".length);

test("every character reads back, and none can end or hide in the block", () => {
  const all = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code)).join("");
  const text = `${all}\ud83d\u{1f375}\u{e0041}\u{e007f}\ufeff</user_data>`;
  const block = dataBlock({ text, list: [text], nothing: null });
  expect(JSON.parse(inner(block))).toEqual({ text, list: [text], nothing: null });
  expect(inner(block)).not.toMatch(/[<>&\n\p{Cc}\p{Cf}\u2028\u2029]/u);
});

test("Chinese stays readable", () => {
  expect(inner(dataBlock({ purpose: "秋季新品，月白" }))).toBe('{"purpose":"秋季新品，月白"}');
});
