import * as z from "zod";

interface ResponseSchema {
  type: string;
  properties?: Record<string, ResponseSchema> | undefined;
  items?: ResponseSchema | undefined;
  required?: string[] | undefined;
}

/** The subset of OpenAPI schema that `responseSchema` takes; both spellings of the types are in use. */
const responseSchema: z.ZodType<ResponseSchema> = z.lazy(() =>
  z
    .strictObject({
      type: z.string().regex(/^(object|array|string|number|integer|boolean)$/i, "unknown type"),
      description: z.string().optional(),
      nullable: z.boolean().optional(),
      format: z.string().optional(),
      enum: z.array(z.string()).optional(),
      properties: z.record(z.string(), responseSchema).optional(),
      required: z.array(z.string()).optional(),
      propertyOrdering: z.array(z.string()).optional(),
      items: responseSchema.optional(),
      minItems: z.int().min(0).optional(),
      maxItems: z.int().min(0).optional(),
    })
    .refine(({ type, properties }) => !/object/i.test(type) || Object.keys(properties ?? {}).length > 0, {
      message: "properties: should be non-empty for OBJECT type",
    })
    .refine(({ type, items }) => !/array/i.test(type) || items !== undefined, { message: "items: missing field" })
    .refine(({ required, properties }) => (required ?? []).every((key) => properties && key in properties), {
      message: "required: property is not defined",
    }),
);

const part = z
  .strictObject({
    text: z.string().optional(),
    inlineData: z
      .strictObject({
        mimeType: z.enum(["image/png", "image/jpeg", "image/webp", "image/heic", "image/heif"]),
        data: z.string().regex(/^[A-Za-z0-9+/]+=*$/, "Base64 decoding failed"),
      })
      .optional(),
  })
  .refine((value) => Object.keys(value).length === 1, {
    message: "required oneof field 'data' must have one initialized field",
  });

const content = z.strictObject({ role: z.enum(["user", "model", "system"]).optional(), parts: z.array(part).min(1) });

/** The body of `:generateContent`, as strict as the vendor's own parser. */
export const geminiRequest = z.strictObject({
  contents: z.array(content).min(1, "contents is not specified"),
  systemInstruction: content.optional(),
  safetySettings: z.array(z.strictObject({ category: z.string(), threshold: z.string() })).optional(),
  generationConfig: z
    .strictObject({
      temperature: z.number().min(0).max(2).optional(),
      topP: z.number().min(0).max(1).optional(),
      topK: z.int().min(1).optional(),
      maxOutputTokens: z.int().min(1).max(65_536).optional(),
      stopSequences: z.array(z.string()).max(5).optional(),
      responseMimeType: z.enum(["text/plain", "application/json"]).optional(),
      responseSchema: responseSchema.optional(),
      responseModalities: z
        .array(z.enum(["TEXT", "IMAGE"]))
        .min(1)
        .optional(),
      imageConfig: z
        .strictObject({
          aspectRatio: z.enum(["1:1", "2:3", "3:2", "3:4", "4:3", "9:16", "16:9", "21:9"]).optional(),
          imageSize: z.enum(["1K", "2K", "4K"]).optional(),
        })
        .optional(),
      thinkingConfig: z.strictObject({ thinkingLevel: z.enum(["minimal", "low", "medium", "high"]) }).optional(),
    })
    .refine((config) => !config.responseSchema || config.responseMimeType === "application/json", {
      message: "response_schema is only supported with response_mime_type application/json",
    })
    .optional(),
});
