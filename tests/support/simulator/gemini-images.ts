import { drawBase64 } from "./draw-image.ts";
import { type Fault, imageFaults } from "./faults.ts";

/** What an image of 1K is billed as. */
export const imageTokens = 1120;

/** The parts of an answer with an image in it; `undefined` where the fault is one that any answer can have. */
export async function drawParts(
  asked: { text?: string | undefined; inlineData?: { data: string } | undefined }[],
  aspectRatio = "1:1",
  fault?: Fault,
): Promise<object[] | undefined> {
  const own = fault === undefined || fault.kind === "thought_parts" || imageFaults.some((kind) => kind === fault.kind);
  if (!own) return undefined;
  if (fault?.kind === "no_image") return [{ text: "I would rather describe it." }];
  const [w = 1, h = 1] = aspectRatio.split(":").map(Number);
  const width = Math.round((1024 * Math.sqrt(w / h)) / 32) * 32;
  const words = JSON.stringify(asked);
  const size = { width, height: Math.round((width * h) / w / 8) * 8 };
  const part = async (more: string) => ({
    inlineData: { mimeType: "image/png", data: await drawBase64({ words: words + more, ...size }, fault) },
  });
  return fault?.kind === "thought_parts"
    ? [{ ...(await part("draft")), thought: true }, await part("")]
    : [await part("")];
}
