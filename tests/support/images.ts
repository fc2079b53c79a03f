import { crc32, deflateSync } from "node:zlib";
import sharp, { type Sharp } from "sharp";

/** A picture with detail everywhere, so that it does not compress to nothing. */
export const picture = (width = 320, height = 200, alpha = 1): Sharp =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: "#c8643c",
      noise: { type: "gaussian", mean: 140, sigma: 40 },
    },
  }).ensureAlpha(alpha);

/** What a phone writes: turned a quarter, with the maker, a time and the place where it was taken. */
export const phonePhoto = (): Promise<Buffer> =>
  picture(400, 300)
    .removeAlpha()
    .withExif({
      IFD0: { Make: "PhoneMaker", Model: "Phone 9", Software: "canary-software" },
      IFD2: { DateTimeOriginal: "2026:01:02 03:04:05", UserComment: "canary-comment" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "31/1 13/1 0/1", GPSLongitudeRef: "E", GPSLongitude: "121/1 28/1 0/1" },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();

/** A multipart body as a browser sends it, with a file in the field `file`. */
export function formOf(bytes: Uint8Array, { name = "photo.jpg", type = "image/jpeg", field = "file" } = {}): FormData {
  const form = new FormData();
  form.append(field, new File([new Uint8Array(bytes)], name, { type }));
  return form;
}

/** A PNG of one black bit a pixel: a few kilobytes that unfold to whatever size is asked for. */
export function blackPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const rows = Buffer.alloc((1 + Math.ceil(width / 8)) * height);
  const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  return Buffer.concat([
    signature,
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const whole = Buffer.alloc(body.byteLength + 8);
  whole.writeUInt32BE(data.byteLength, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.byteLength + 4);
  return whole;
}
