import * as z from "zod";
import { type Input, officialModels, type SimulatedModel, versions } from "./replicate-models.ts";

const body = z.strictObject({
  version: z.string().optional(),
  input: z.record(z.string(), z.unknown()),
  // The vendor takes https only; the simulator, which reaches nobody else, http on this machine.
  webhook: z
    .union([z.url({ protocol: /^https$/ }), z.url({ protocol: /^http$/, hostname: /^127\.0\.0\.1$/ })])
    .optional(),
  webhook_events_filter: z.array(z.enum(["start", "output", "logs", "completed"])).optional(),
});

export interface Create {
  model: SimulatedModel;
  input: Input;
  webhook: string | undefined;
}

/** A create as strictly as the vendor reads it: the model, its inputs by name and range, or status and detail of the refusal. */
export function readCreate(path: string, json: unknown): Create | { status: number; detail: string } {
  const parsed = body.safeParse(json);
  if (!parsed.success) return { status: 422, detail: `- ${z.prettifyError(parsed.error)}` };
  const { version = "", input, webhook } = parsed.data;
  const model = path === "/v1/predictions" ? versions[version] : officialModels[path];
  if (!model)
    return { status: path === "/v1/predictions" ? 422 : 404, detail: "The requested resource could not be found." };
  const checked = model.input.safeParse(input);
  if (checked.success) return { model, input: checked.data, webhook };
  const [issue] = checked.error.issues;
  return { status: 422, detail: `- input.${issue?.path.join(".")}: ${issue?.message}\n` };
}
