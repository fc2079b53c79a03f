import { describe, expect, it } from "vitest";
import { newAdSessionSchema } from "#lib/ads/schema.ts";
import { anAd } from "#tests/support/ad-session.ts";
import { briefOf, changeOf, emptyBrief, newAdOf } from "./brief.ts";
import { estimateAd } from "./estimate-ad.ts";

describe("a new ad", () => {
  it("leaves out what was left open, and is what the contract takes", () => {
    const ad = newAdOf({ ...emptyBrief, productPrompt: "A cup" }, null);
    expect(ad).not.toHaveProperty("productCategory");
    expect(ad).not.toHaveProperty("imageMethod");
    expect(newAdSessionSchema.parse(ad)).toMatchObject({
      productPrompt: "A cup",
      productName: null,
      music: { source: "generated" },
    });
  });

  it("brings along the photo, wherever it is from", () => {
    const id = "0190a0a0-0000-7000-8000-000000000001";
    const brief = { ...emptyBrief, productPrompt: "A cup", music: "jazz" as const };
    expect(newAdSessionSchema.parse(newAdOf(brief, { uploadId: id }))).toMatchObject({
      productUploadId: id,
      music: { source: "generated", genre: "jazz" },
    });
    expect(newAdOf(brief, { generatedImageId: id })).toMatchObject({ productGeneratedImageId: id });
  });
});

describe("a changed brief", () => {
  const ad = anAd({ productName: "Cup", music: { ...anAd().music, genre: "pop", volume: 0.4 } });

  it("says only what differs, and nothing where nothing does", () => {
    expect(changeOf(ad, briefOf(ad))).toBeNull();
    expect(changeOf(ad, { ...briefOf(ad), productName: "", numImages: 3 })).toEqual({
      productName: null,
      numImages: 3,
    });
  });

  it("keeps the volume of the music", () => {
    expect(changeOf(ad, { ...briefOf(ad), music: "fit" })).toEqual({ music: { source: "generated", volume: 0.4 } });
    expect(changeOf(ad, { ...briefOf(ad), music: "off" })).toEqual({ music: { source: "off", volume: 0.4 } });
  });

  it("leaves an own track to the step that takes it", () => {
    const own = anAd({ music: { ...ad.music, source: "upload", uploadId: "u" } });
    expect(briefOf(own).music).toBe("own");
    expect(changeOf(own, briefOf(own))).toBeNull();
  });
});

describe("what a whole ad costs", () => {
  const choice = { provider: "p", model: "m", label: "L", isDefault: true };
  const options = {
    images: [
      { ...choice, method: "openai" as const, amountPerImage: 0.04, secondsPerImage: 10, takesReferences: true },
    ],
    videos: [
      { ...choice, method: "wan" as const, amountPerClip: null as number | null, secondsPerClip: 60, durations: [] },
    ],
    music: [{ ...choice, method: "local" as const, amount: 0, seconds: 2 }],
    plan: { provider: "p", model: "m", amount: 0.01, seconds: 4 },
    brands: [],
  };

  it("adds what is known and says that there is more", () => {
    const estimate = estimateAd({ ...emptyBrief, numImages: 4 }, options);
    expect(estimate.amount).toBeCloseTo(0.17);
    expect(estimate.isMore).toBe(true);
    expect(estimate.seconds).toBe(4 + 10 + 60 + 2);
  });

  it("leaves out music that is not made", () => {
    const known = {
      ...options,
      videos: [{ ...options.videos[0], amountPerClip: 0.1 } as (typeof options.videos)[number]],
    };
    const estimate = estimateAd({ ...emptyBrief, numImages: 1, music: "off" }, known);
    expect(estimate).toMatchObject({ isMore: false, seconds: 74 });
    expect(estimate.amount).toBeCloseTo(0.15);
  });
});
