import { expect, test } from "vitest";
import * as z from "zod";
import { readModelAnswer } from "./model-answer.ts";

const schema = z.strictObject({ mood: z.string().min(1) });
const read = (text: string) => readModelAnswer(text, schema);

test.each([
  '{"mood":"calm"}',
  '\n {"mood":"calm"}\n',
  '```json\n{"mood":"calm"}\n```',
  '```\n{"mood":"calm"}\n```\n',
  '```JSON \r\n{"mood":"calm"}```',
])("%j is read", (text) => {
  expect(read(text)).toEqual({ value: { mood: "calm" } });
});

test.each([
  ["Here: {}", "not_json"],
  ['{"mood":', "not_json"],
  ['```json\n{"mood":"calm"}\n```\nand more', "not_json"],
  ['{"mood":1}', "invalid_type.mood"],
  ['{"mood":"calm","secret words":"x"}', "unrecognized_keys"],
  ['{"__proto__":{"mood":"calm"}}', "invalid_type.mood"],
  ["null", "invalid_type"],
])("%j is refused as %s", (text, reason) => {
  expect(read(text)).toEqual({ reason });
});
