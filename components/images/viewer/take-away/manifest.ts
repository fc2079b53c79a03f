import type { GeneratedImage, GenerationJob } from "#lib/images/schema.ts";

/** An image on its way out: what made it, and what its file is called. */
export interface Taken {
  file: string;
  image: GeneratedImage;
  /** Absent for an image that outlived its run. */
  job: GenerationJob | undefined;
}

/** Everything that is known of one file, and all that is needed to make it again. Names are the columns of the CSV. */
export const manifestRow = ({ file, image, job }: Taken) => ({
  file,
  createdAt: image.createdAt,
  prompt: job?.prompt ?? null,
  promptUsed: image.promptUsed,
  composedPrompt: job?.generatedPrompt ?? null,
  ownWordsOnly: job?.isCustomEnabled ?? null,
  method: job?.generationMethod ?? null,
  model: job?.modelUsed ?? null,
  seed: image.seed,
  runSeed: job?.seed ?? null,
  index: image.generationIndex,
  costUsd: image.cost,
  width: image.width,
  height: image.height,
  sizeBytes: image.sizeBytes,
  mimeType: image.mimeType,
  shotType: job?.shotType ?? null,
  cameraAngle: job?.cameraAngle ?? null,
  style: job?.style ?? null,
  location: job?.location ?? null,
  lighting: job?.lighting ?? null,
  weather: job?.weather ?? null,
  aspectRatio: job?.aspectRatio ?? null,
  references: (job?.referenceImages ?? []).map(({ fileName, role }) => `${fileName} (${role})`),
  palette: (job?.palette ?? []).map(({ hex }) => hex),
  runId: image.jobId,
  imageId: image.id,
});

export const manifestJson = (taken: readonly Taken[]) => `${JSON.stringify(taken.map(manifestRow), null, 2)}\n`;

/** RFC 4180, with the mark by which Excel knows UTF-8; a text that a spreadsheet would run as a formula is quoted for it. */
export function manifestCsv(taken: readonly Taken[]): string {
  const rows = taken.map(manifestRow);
  const head = Object.keys(rows[0] ?? {});
  const lines = [head, ...rows.map((row) => Object.values(row))];
  return `\uFEFF${lines.map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
}

function cell(value: string | number | boolean | null | string[]): string {
  if (value === null) return "";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const text = Array.isArray(value) ? value.join("; ") : value;
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
