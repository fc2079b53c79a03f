import { describe, expect, test } from "vitest";
import type { AdSessionRow, AssetRow } from "./session-parts.ts";
import { stageEnd, stageProgress } from "./stage-end.ts";

const uuid = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;

const session = (status: AdSessionRow["status"], more: Partial<AdSessionRow> = {}) =>
  ({ status, progressPercentage: 0, metadata: {}, ...more }) as AdSessionRow;

const asset = (n: number, status: AssetRow["status"], more: Partial<AssetRow> = {}) =>
  ({ id: uuid(n), type: "image", status, waitingReason: null, progressPercentage: 0, ...more }) as AssetRow;

const round = (...ids: number[]) => ({ metadata: { round: ids.map(uuid) } });

describe("images and clips", () => {
  test("end when the last of them has, on their board if one can be used", () => {
    const making = session("generating_images");
    expect(stageEnd(making, [asset(1, "completed"), asset(2, "generating")])).toBeNull();
    expect(stageEnd(making, [asset(1, "completed"), asset(2, "failed")])).toMatchObject({ status: "reviewing_images" });
    expect(stageEnd(making, [asset(1, "rejected")])).toMatchObject({ status: "reviewing_images" });
    const clip = { type: "video_clip" } as const;
    const filming = session("generating_videos");
    expect(stageEnd(filming, [asset(1, "approved"), asset(2, "failed", clip)])).toMatchObject({ status: "failed" });
    expect(stageEnd(filming, [asset(2, "completed", clip)])).toMatchObject({ status: "reviewing_videos" });
  });

  test("fail with the reason of the first one of what was asked for", () => {
    const old = asset(1, "failed", { errorCode: "old", errorMessage: "Old." });
    const first = asset(2, "failed", { errorCode: "new", errorMessage: "New." });
    const end = stageEnd(session("generating_images", round(2, 3)), [old, first, asset(3, "failed")]);
    expect(end).toEqual({ status: "failed", progressPercentage: 0, errorCode: "new", errorMessage: "New." });
  });

  test("do not wait for a person's word about a call", () => {
    const asked = asset(1, "failed", { waitingReason: "charge_unknown" });
    expect(stageEnd(session("generating_images"), [asked, asset(2, "completed")])?.status).toBe("reviewing_images");
  });
});

describe("films", () => {
  const film = { type: "final_video" } as const;
  const composing = (lead: number | null) =>
    session("composing", { metadata: { round: [uuid(1), uuid(2), uuid(3)], lead: lead && uuid(lead) } });

  test("wait for their music and for each other; the own ratio decides", () => {
    const music = asset(1, "completed", { type: "audio" });
    const waits = asset(2, "generating", { ...film, waitingReason: "music" });
    expect(stageEnd(composing(2), [music, waits])).toBeNull();
    const beside = asset(3, "failed", film);
    expect(stageEnd(composing(2), [music, asset(2, "completed", film), beside])?.status).toBe("completed");
    expect(stageEnd(composing(2), [asset(2, "failed", film), asset(3, "completed", film)])?.status).toBe("failed");
  });

  test("beside one that was there already end the ad well, also when they fail", () => {
    const there = asset(1, "completed", film);
    expect(stageEnd(composing(null), [there, asset(3, "failed", film)])?.status).toBe("completed");
    expect(stageEnd(session("composing"), [there])?.status).toBe("completed");
  });

  test("that are not there do not end the ad well, whatever else is", () => {
    const music = asset(1, "completed", { type: "audio" });
    const mute = asset(2, "failed", { ...film, errorCode: "music_failed" });
    expect(stageEnd(composing(null), [music, mute])).toMatchObject({ status: "failed", errorCode: "music_failed" });
  });
});

test.each(["created", "prompting", "reviewing_images", "completed", "cancelled", "failed"] as const)(
  "an ad that is %s has no stage to end",
  (status) => expect(stageEnd(session(status), [asset(1, "completed")])).toBeNull(),
);

describe("progress", () => {
  test("counts what has ended of what was asked for, and what each film says of itself", () => {
    const making = session("generating_images", round(1, 2, 3));
    const assets = [asset(1, "completed"), asset(2, "generating"), asset(3, "failed"), asset(4, "completed")];
    expect(stageProgress(making, assets)).toBe(66);
    expect(stageProgress(making, [asset(1, "generating", { progressPercentage: 50 }), ...assets.slice(1)])).toBe(50);
  });

  test("never goes back, and is not 100 before the end", () => {
    const making = session("generating_images", { ...round(1), progressPercentage: 70 });
    expect(stageProgress(making, [asset(1, "generating")])).toBe(70);
    expect(stageProgress(making, [asset(1, "completed")])).toBe(99);
  });
});
