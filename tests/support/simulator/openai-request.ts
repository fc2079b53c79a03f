import sharp from "sharp";
import * as z from "zod";

/** What answers. `dall-e-2`, `dall-e-3` and `gpt-image-1` do not any more. */
const models = /^gpt-image-(?:1\.5|1-mini|2(?:-2026-04-21)?|2\.[56]-(?:flare|sunburst)(?:-2026-09-08)?)$/;

const size = z.string().refine((value) => {
  if (value === "auto") return true;
  const [width = 0, height = 0] = /^(\d+)x(\d+)$/.exec(value)?.slice(1).map(Number) ?? [];
  const ratio = width / height;
  return width % 16 === 0 && height % 16 === 0 && ratio >= 1 / 3 && ratio <= 3 && width * height <= 3840 * 2160;
}, "Invalid size");

const common = {
  model: z.string(),
  prompt: z.string().min(1).max(32_000),
  size: size.default("auto"),
  quality: z.enum(["low", "medium", "high", "xhigh", "max", "auto"]).default("auto"),
  n: z.coerce.number().int().min(1).max(10).default(1),
  output_format: z.enum(["png", "jpeg", "webp"]).default("png"),
  output_compression: z.coerce.number().int().min(0).max(100).optional(),
  background: z.enum(["transparent", "opaque", "auto"]).optional(),
  complexity: z.enum(["low", "medium", "high"]).optional(),
  safety_identifier: z.string().optional(),
};

const generation = z.strictObject({ ...common, moderation: z.enum(["auto", "low"]).optional() });
const edit = z.strictObject(common);

export type OpenaiImageRequest = z.infer<typeof edit> & { images: Uint8Array[] };
export type Refusal = { status: number; message: string; code: string; param?: string };

const maxImages = 16;
const maxImageBytes = 50_000_000;

/** The body of an image request as strictly as the vendor reads it, or why it is refused. */
export async function readImageRequest(
  path: string,
  bytes: Buffer,
  contentType: string,
): Promise<OpenaiImageRequest | Refusal> {
  const edits = path === "/v1/images/edits";
  const wanted = edits ? /^multipart\/form-data; ?boundary=/ : /^application\/json/;
  if (!wanted.test(contentType)) return { status: 400, message: "Unsupported content type", code: "unsupported" };
  const { fields, files } = edits ? await readForm(bytes, contentType) : { fields: readJson(bytes), files: [] };
  const parsed = (edits ? edit : generation).safeParse(fields);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const unknown = issue?.code === "unrecognized_keys" ? issue.keys[0] : undefined;
    const param = unknown ?? issue?.path.join(".") ?? "";
    if (unknown) return { status: 400, message: `Unknown parameter: '${param}'.`, code: "unknown_parameter", param };
    return { status: 400, message: `Invalid value for '${param}': ${issue?.message}`, code: "invalid_value", param };
  }
  const { model, quality } = parsed.data;
  if (!models.test(model))
    return {
      status: 404,
      message: `The model '${model}' does not exist or has been shut down.`,
      code: "model_not_found",
    };
  if (/^(xhigh|max)$/.test(quality) && !/-2\.5-/.test(model))
    return { status: 400, message: `Invalid value: '${quality}'.`, code: "invalid_value", param: "quality" };
  return (await refuseFiles(files, edits)) ?? { ...parsed.data, images: files.map(({ content }) => content) };
}

interface SentFile {
  field: string;
  type: string;
  content: Uint8Array;
}

/** One file goes as `image`, several as `image[]`. */
async function refuseFiles(files: SentFile[], edits: boolean): Promise<Refusal | undefined> {
  const refuse = (message: string) => ({ status: 400, message, code: "invalid_image_file", param: "image" });
  if (edits && files.length === 0) return refuse("Missing required parameter: 'image'.");
  if (files.length > maxImages) return refuse(`At most ${maxImages} images are allowed.`);
  for (const { field, type, content } of files) {
    if (field !== "image[]" && (field !== "image" || files.length > 1)) return refuse(`Unknown file field '${field}'.`);
    if (content.byteLength >= maxImageBytes) return refuse("The image is too large.");
    const format = await sharp(content)
      .metadata()
      .then(
        (metadata) => metadata.format,
        () => "unknown",
      );
    if (!["png", "jpeg", "webp"].includes(format) || type !== `image/${format}`)
      return refuse(`Unsupported mimetype ('${type}').`);
  }
  return undefined;
}

function readJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    return null;
  }
}

async function readForm(bytes: Buffer, contentType: string) {
  const form = await new Response(new Uint8Array(bytes), { headers: { "content-type": contentType } }).formData();
  const fields: Record<string, string> = {};
  const files: SentFile[] = [];
  for (const [field, value] of form) {
    if (typeof value === "string") fields[field] = value;
    else files.push({ field, type: value.type, content: await value.bytes() });
  }
  return { fields, files };
}
