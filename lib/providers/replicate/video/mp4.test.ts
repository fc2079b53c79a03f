import { expect, test } from "vitest";
import { isMp4, isWholeMp4 } from "./mp4.ts";

/** A box with so many bytes in it; `size` is what its header says. */
function box(name: string, bytes: number, size = 8 + bytes): Buffer {
  const header = Buffer.alloc(8);
  header.writeUInt32BE(size);
  header.write(name, 4, "latin1");
  return Buffer.concat([header, Buffer.alloc(bytes, 1)]);
}

function largeBox(name: string, bytes: number): Buffer {
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(16 + bytes));
  return Buffer.concat([box(name, 0, 1), size, Buffer.alloc(bytes, 1)]);
}

const ftyp = box("ftyp", 16);
const indexFirst = Buffer.concat([ftyp, box("moov", 100), box("mdat", 500)]);
const indexLast = Buffer.concat([ftyp, box("free", 0), box("mdat", 500), box("moov", 100)]);

test("an MP4 is told by its first box", () => {
  expect([isMp4(indexFirst), isMp4(Buffer.from("<!DOCTYPE html>")), isMp4(Buffer.alloc(3))]).toEqual([
    true,
    false,
    false,
  ]);
});

test.each([
  ["the index first", indexFirst],
  ["the index last", indexLast],
  ["64 bits for the size of the frames", Buffer.concat([ftyp, box("moov", 100), largeBox("mdat", 500)])],
  ["frames up to the end of the file", Buffer.concat([ftyp, box("moov", 100), box("mdat", 500, 0)])],
  ["something else behind it", Buffer.concat([indexFirst, Buffer.from("more than it said")])],
])("one with %s is whole", (_, bytes) => {
  expect(isWholeMp4(bytes)).toBe(true);
});

test.each([
  ["the index first", indexFirst],
  ["the index last", indexLast],
])("one with %s is not, wherever it breaks off", (_, bytes) => {
  for (let length = 0; length < bytes.length; length++) expect(isWholeMp4(bytes.subarray(0, length))).toBe(false);
});

test("a box that would have no end stops the reading", () => {
  expect(isWholeMp4(Buffer.concat([ftyp, box("mdat", 100, 4), box("moov", 100)]))).toBe(false);
});
