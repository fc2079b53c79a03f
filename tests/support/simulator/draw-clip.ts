import { createHash } from "node:crypto";
import sharp from "sharp";
import { drawImage } from "./draw-image.ts";
import { encode } from "./encode.ts";
import type { Fault } from "./faults.ts";
import { spoil } from "./spoil.ts";

interface Wanted {
  /** The frame that it begins with: a data URL, or an address, for which another picture stands in. */
  image: string;
  /** Fixed, or of the image's own ratio: about that area, sides in multiples of `step`. */
  size: { width: number; height: number } | { area: number; step: number };
  fps: number;
  seconds: number;
}

/** How much wider than the frame the picture is that the camera moves over. */
const room = 1.2;

/**
 * A camera move over the image as MP4, with a hum for its sound as the newer models have one, or what a fault makes of it.
 * The same clip is made once.
 */
export async function drawClip(wanted: Wanted, fault?: Fault): Promise<Buffer> {
  const { image, fps } = wanted;
  const original = await pictureOf(image);
  const { width, height } = await sizeOf(wanted.size, original);
  const still = await sharp(original)
    .resize(even(width * room), even(height * room), { fit: "cover" })
    .removeAlpha()
    .png({ compressionLevel: 1 })
    .toBuffer();
  const seconds = fault?.kind === "short_clip" ? wanted.seconds / 10 : wanted.seconds;
  const travel = fault?.kind === "frozen_clip" ? "" : `*t/${seconds}`;
  const black = fault?.kind === "black_clip" ? "drawbox=t=fill," : "";
  // Decoded once, and shown again for every frame.
  const picture = `${black}format=yuv420p,loop=-1:1,crop=${width}:${height}:'(iw-ow)${travel}':'(ih-oh)/2'`;
  const sound = ["-f", "lavfi", "-i", "sine=frequency=220:sample_rate=44100"];
  const codecs = ["-c:v", "libx264", "-preset", "ultrafast", "-crf", "26", "-pix_fmt", "yuv420p", "-c:a", "aac"];
  const length = ["-frames:v", String(Math.max(2, Math.round(seconds * fps))), "-t", String(seconds)];
  const args = [
    "-framerate",
    String(fps),
    "-i",
    "still.png",
    ...sound,
    "-vf",
    picture,
    ...codecs,
    ...length,
    "clip.mp4",
  ];
  const key = createHash("sha256").update(still).digest("hex");
  return spoil(await encode({ key, args, files: { "still.png": still }, result: "clip.mp4" }), fault);
}

const even = (side: number) => 2 * Math.round(side / 2);

async function pictureOf(image: string): Promise<Buffer> {
  const [, bytes] = /^data:[^,]+,(.*)$/s.exec(image) ?? [];
  return bytes ? Buffer.from(bytes, "base64") : drawImage({ words: image, width: 1024, height: 1024 });
}

async function sizeOf(size: Wanted["size"], picture: Buffer): Promise<{ width: number; height: number }> {
  if ("width" in size) return size;
  const { width, height } = await sharp(picture).metadata();
  const ratio = width / height;
  const snapped = (side: number) => Math.max(size.step, Math.round(side / size.step) * size.step);
  return { width: snapped(Math.sqrt(size.area * ratio)), height: snapped(Math.sqrt(size.area / ratio)) };
}
