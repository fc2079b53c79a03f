import { createHash } from "node:crypto";
import sharp from "sharp";
import { blackPng } from "../images.ts";
import type { Fault } from "./faults.ts";
import { htmlPage } from "./reply.ts";

interface Wanted {
  /** Other words, another picture; the same words, the same bytes. */
  words: string;
  width: number;
  height: number;
}

/** The picture as PNG, or what an image fault makes of it. */
export async function drawImage(wanted: Wanted, fault?: Fault): Promise<Buffer> {
  const { width, height } = wanted;
  switch (fault?.kind) {
    case "html_as_image":
      return Buffer.from(String(htmlPage.body));
    case "image_bomb":
      return blackPng(16_000, 16_000);
    case "too_many_bytes":
      return Buffer.concat([await picture(wanted), Buffer.alloc(26_000_000)]);
    case "wrong_size":
      return picture({ ...wanted, width: Math.round(width / 4), height: Math.round(height / 4) });
    case "wrong_aspect":
      return picture({ ...wanted, width: Math.round(width * 0.9), height: Math.round(height * 1.1) });
    case "truncated_image": {
      const whole = await picture(wanted);
      return whole.subarray(0, Math.floor(whole.length / 2));
    }
    default:
      return picture(wanted);
  }
}

/** Base64 of it; `truncated_base64` breaks off between two groups of four. */
export async function drawBase64(wanted: Wanted, fault?: Fault): Promise<string> {
  const text = (await drawImage(wanted, fault)).toString("base64");
  return fault?.kind === "truncated_base64" ? text.slice(0, 4 * Math.floor(text.length / 8) + 1) : text;
}

/** A ground and a disc in colours and at a place that come from the words. */
function picture({ words, width, height }: Wanted): Promise<Buffer> {
  const [hue = 0, other = 0, x = 0, y = 0] = createHash("sha256").update(words).digest();
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <linearGradient id="g" x2="0" y2="1"><stop stop-color="hsl(${hue}, 60%, 40%)"/><stop offset="1" stop-color="hsl(${other}, 50%, 75%)"/></linearGradient>
    <rect width="100%" height="100%" fill="url(#g)"/>
    <circle cx="${20 + x / 4.25}%" cy="${20 + y / 4.25}%" r="18%" fill="hsl(${other + 100}, 70%, 55%)"/></svg>`;
  return sharp(Buffer.from(svg)).removeAlpha().png({ compressionLevel: 3 }).toBuffer();
}
