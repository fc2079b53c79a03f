import { afterAll, expect, test } from "vitest";
import { atReplicate } from "#tests/support/ad-steps.ts";
import { adStudio } from "#tests/support/ads.ts";
import { testDatabase } from "#tests/support/database.ts";

const studio = await adStudio(await testDatabase());
const { simulator, queue, read, start } = studio;
const path = process.env.PATH;
process.env.PATH = "";
afterAll(() => {
  process.env.PATH = path;
});

test("without ffmpeg images are made; a clip says what to install before anything is paid for it", async () => {
  const id = await studio.create({ ...atReplicate, numImages: 1 });
  await studio.withImages(id);
  expect(await read(id)).toMatchObject({ status: "reviewing_images" });
  const charges = simulator.charges.replicate;
  await start.clips(id);
  await queue.drain();
  const { status, assets } = await read(id);
  expect(status).toBe("failed");
  expect(assets.at(-1)).toMatchObject({
    type: "video_clip",
    status: "failed",
    errorCode: "ffmpeg_missing",
    charged: null,
  });
  expect(assets.at(-1)?.errorMessage).toContain("Install");
  expect(simulator.charges.replicate).toBe(charges);
});
