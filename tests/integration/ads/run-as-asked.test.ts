import { expect, test } from "vitest";
import { atReplicate } from "#tests/support/ad-steps.ts";
import { adStudio } from "#tests/support/ads.ts";
import { testDatabase } from "#tests/support/database.ts";
import { uploadPhotograph } from "#tests/support/request-analysis.ts";

const database = await testDatabase();
const studio = await adStudio(database);
const { simulator, queue, read, start, change } = studio;

test("images are made as they were asked for, whatever the brief says by then", async () => {
  const photo = await uploadPhotograph(database.db, studio.owner);
  const id = await studio.create({ ...atReplicate, aspectRatio: "9:16", productUploadId: photo.id });
  await start.plan(id);
  await queue.drain();
  await start.images(id);
  await change(id, { aspectRatio: "16:9", productUploadId: null });
  await queue.drain();

  const { status, assets } = await read(id);
  expect(status).toBe("reviewing_images");
  for (const { width, height } of assets) expect(width ?? 0).toBeLessThan(height ?? 0);
  const created = simulator.requests.replicate.flatMap(({ method, body }) =>
    method === "POST" ? [(body as { input: Record<string, unknown> }).input] : [],
  );
  expect(created).toHaveLength(2);
  for (const { image_prompt: reference } of created) expect(reference).toMatch(/^data:image\//);
  expect(assets.map(({ stale }) => stale)).toEqual(["plan", "plan"]);
});
