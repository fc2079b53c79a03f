import { rgbaToThumbHash } from "thumbhash";
import { describe, expect, it } from "vitest";
import { formatMoney } from "#components/costs/format-money.ts";
import { placeholderColour } from "#components/ui/placeholder-colour.ts";
import { creativityWord } from "./creativity-word.ts";
import { failureKey } from "./failure-key.ts";
import { readDraft } from "./new/read-draft.ts";
import { allPiecesText } from "./pieces/piece-text.ts";

describe("creativityWord", () => {
  it.each([
    [0, "creativity0"],
    [0.3, "creativity0"],
    [0.4, "creativity1"],
    [1, "creativity2"],
    [1.4, "creativity3"],
    [2, "creativity4"],
  ])("%d is %s", (level, word) => {
    expect(creativityWord(level)).toBe(word);
  });
});

describe("failureKey", () => {
  it("knows the failures and reads everything else as ours", () => {
    expect(failureKey("content_blocked")).toBe("content_blocked");
    for (const unknown of [null, "", "toString", "from_a_later_version"]) expect(failureKey(unknown)).toBe("internal");
  });
});

describe("formatMoney", () => {
  it.each([
    [0, "$0.00"],
    [0.0031, "$0.0031"],
    [0.05, "$0.05"],
    [0.16, "$0.16"],
    [12.345, "$12.35"],
  ])("%d is %s", (amount, text) => {
    expect(formatMoney("en", amount)).toBe(text);
  });
});

describe("readDraft", () => {
  it("takes a job, a brand and a sample from the address", () => {
    expect(readDraft({ from: "12", brand: "b", sample: "cup" })).toMatchObject({ from: 12, brandId: "b" });
  });

  it.each([{ from: "0" }, { from: "12x" }, { from: ["1", "2"] }, { brand: ["a"] }, { sample: "toString" }])(
    "leaves out %o",
    (address) => {
      expect(readDraft(address)).toEqual({ from: null, brandId: null, sample: null });
    },
  );
});

it("writes the pieces as text that can be told apart", () => {
  const piece = { captionMandarin: "晨光", storyboardMandarin: "镜头一", explanationEnglish: "Light" };
  expect(allPiecesText([piece, piece])).toBe("1\n晨光\n\n镜头一\n\nLight\n\n――――\n\n2\n晨光\n\n镜头一\n\nLight");
});

describe("placeholderColour", () => {
  it("is the mean of the picture, within what a hash can hold", () => {
    const pixels = new Uint8Array(16 * 16 * 4).fill(255);
    for (let at = 0; at < pixels.length; at += 4) pixels.set([200, 100, 40], at);
    const hash = Buffer.from(rgbaToThumbHash(16, 16, pixels)).toString("base64");
    const [red = 0, green = 0, blue = 0] = placeholderColour(hash)?.match(/\d+/g)?.map(Number) ?? [];
    expect(Math.abs(red - 200)).toBeLessThan(12);
    expect(Math.abs(green - 100)).toBeLessThan(12);
    expect(Math.abs(blue - 40)).toBeLessThan(12);
  });

  it("is nothing without a hash", () => {
    expect(placeholderColour(null)).toBeUndefined();
  });
});
