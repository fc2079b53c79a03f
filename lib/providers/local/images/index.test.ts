import sharp from "sharp";
import { expect, test, vi } from "vitest";
import { blackPng, picture } from "#tests/support/images.ts";
import type { ImageInput } from "../../image-contract.ts";
import { localImages } from "./index.ts";

// Each test starts a process and renders, which takes its time where everything else runs as well.
vi.setConfig({ testTimeout: 60_000 });

const anything = {
  shotType: "any",
  cameraAngle: "any",
  style: "any",
  location: "any",
  lighting: "any",
  weather: "any",
} as const;
const input = (references: ImageInput["references"] = []): ImageInput => ({
  prompt: "A tonic",
  scene: anything,
  aspectRatio: "1:1",
  seed: 1,
  references,
  palette: [],
});
const photo = await picture(200, 300).png().toBuffer();
const reference = (bytes: Uint8Array, role: ImageInput["references"][number]["role"] = "product") =>
  ({ bytes, mimeType: "image/png", role }) as const;

const options = { signal: new AbortController().signal, timeoutMs: 60_000 };

test("the provider answers at full size, with no usage", async () => {
  const { result, usage } = await localImages.generate(
    input([reference(photo), reference(photo, "style"), reference(photo, "layout")]),
    options,
  );
  expect(result).toMatchObject({ width: 1024, height: 1024, mimeType: "image/jpeg" });
  expect(usage).toEqual({});
  expect(await sharp(result.bytes).metadata()).toMatchObject({ width: 1024, height: 1024, format: "jpeg" });
});

test("a cancelled render and one out of time cost nothing", async () => {
  await expect(localImages.generate(input(), { ...options, signal: AbortSignal.abort() })).rejects.toMatchObject({
    kind: "aborted",
    charged: "no",
  });
  const controller = new AbortController();
  const cancelled = localImages.generate(input(), { ...options, signal: controller.signal });
  controller.abort();
  await expect(cancelled).rejects.toMatchObject({ kind: "aborted", charged: "no" });
  await expect(localImages.generate(input(), { ...options, timeoutMs: 1 })).rejects.toMatchObject({
    kind: "bad_output",
    charged: "no",
    reason: "render_timeout",
  });
});

test.each([
  ["damaged", photo.subarray(0, photo.byteLength * 0.6)],
  ["no image", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>")],
  ["a bomb", blackPng(16_000, 16_000)],
])("a reference that is %s is refused", async (_what, bytes) => {
  for (const role of ["product", "style", "layout"] as const)
    await expect(localImages.generate(input([reference(bytes, role)]), options)).rejects.toMatchObject({
      kind: "bad_request",
      charged: "no",
      reason: "unreadable_reference",
    });
});

test("more references than it takes are refused before anything is drawn", async () => {
  const four = [1, 2, 3, 4].map(() => reference(photo));
  await expect(localImages.generate(input(four), options)).rejects.toMatchObject({
    kind: "bad_request",
    charged: "no",
    reason: "references",
  });
});
