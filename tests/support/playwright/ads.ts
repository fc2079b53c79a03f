import { type APIRequestContext, expect } from "@playwright/test";
import type * as z from "zod";
import type { AdSession, Asset, newAdSessionSchema } from "#lib/ads/schema.ts";
import type { Member } from "#tests/support/create-member.ts";

type Wish = Partial<z.input<typeof newAdSessionSchema>>;

/** Ads as a script uses them, for what a test needs but is not about. */
export function adsOf(request: APIRequestContext, { bearer: headers }: Pick<Member, "bearer">) {
  const send = async <T>(method: "get" | "post" | "put", path: string, status: number, data?: object): Promise<T> => {
    const response = await request[method](`/api/v1/ad-sessions${path}`, { headers, ...(data && { data }) });
    expect(response.status(), await response.text()).toBe(status);
    return response.json();
  };
  const ads = {
    /** Of two scenes of a second each, in a square, made here unless `wish` says otherwise. */
    open: async (wish: Wish = {}) =>
      (
        await send<AdSession>("post", "", 201, {
          title: "Dawn Cup",
          productPrompt: "A terracotta cup on linen, morning light",
          productName: "Dawn Cup 晨杯",
          callToAction: "马上看看",
          seed: 7,
          numImages: 2,
          clipDurationSeconds: 1,
          aspectRatio: "1:1",
          imageMethod: "local",
          videoMethod: "local",
          musicMethod: "local",
          ...wish,
        })
      ).sessionId,

    read: (sessionId: string) => send<AdSession>("get", `/${sessionId}`, 200),

    start: (sessionId: string, stage: "plan" | "images" | "clips" | "composition", wish: object = {}) =>
      send<AdSession>("post", `/${sessionId}/${stage}`, 202, wish),

    async until(sessionId: string, status: AdSession["status"], timeout = 60_000) {
      await expect.poll(async () => (await ads.read(sessionId)).status, { intervals: [200], timeout }).toBe(status);
      return ads.read(sessionId);
    },

    /** Approves these, in this order; absent: all that are usable. */
    async approve(sessionId: string, name: "mood-board" | "clip-board", approved?: string[]) {
      const wanted = name === "mood-board" ? "image" : "video_clip";
      const usable = piecesOf(await ads.read(sessionId), wanted).filter(({ status }) => status !== "failed");
      const ids = approved ?? usable.map(({ id }) => id);
      return send<AdSession>("put", `/${sessionId}/${name}`, 200, { approved: ids, rejected: [] });
    },

    /** A file of theirs, its bytes. */
    async download({ url }: Pick<Asset, "url">): Promise<Buffer> {
      const response = await request.get(url ?? "", { headers });
      expect(response.status()).toBe(200);
      return response.body();
    },
  };
  return ads;
}

export const piecesOf = ({ assets }: Pick<AdSession, "assets">, type: Asset["type"]): Asset[] =>
  assets.filter((asset) => asset.type === type);
