import { expect, test } from "vitest";
import { createEventParser } from "./parse-events.ts";

const text = [
  ": a comment\r\n",
  "retry: 1500\n\n",
  'id: vision-job:1=7\nevent: update\ndata: {"a":1}\n\n',
  "data: two\rdata:lines\r\r",
  "id\ndata\n\n",
  "event: never finished\ndata: x\n",
].join("");

const expected = [
  { event: "update", data: '{"a":1}', id: "vision-job:1=7" },
  { event: "message", data: "two\nlines", id: "vision-job:1=7" },
  { event: "message", data: "", id: "" },
];

test("reads comments, ids, names, several data lines and every kind of line end", () => {
  const retries: number[] = [];
  expect(createEventParser({ onRetry: (ms) => retries.push(ms) })(text)).toEqual(expected);
  expect(retries).toEqual([1500]);
});

test("reads the same wherever the pieces break", () => {
  for (let size = 1; size < 12; size++) {
    const parse = createEventParser();
    const events = [];
    for (let at = 0; at < text.length; at += size) events.push(...parse(text.slice(at, at + size)));
    expect(events).toEqual(expected);
  }
});
