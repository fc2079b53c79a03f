import * as z from "zod";

/** Colours as `#RRGGBB`, upper case; `#abc`, `abc` and lower case are accepted and normalised. */
export const hexColour = z
  .string()
  .trim()
  .regex(/^#?([0-9a-f]{3}|[0-9a-f]{6})$/i)
  .transform((value) => {
    const digits = value.replace("#", "");
    const six = digits.length === 3 ? [...digits].map((digit) => digit + digit).join("") : digits;
    return `#${six.toUpperCase()}`;
  });

/**
 * Text that came from a model: it may be repeating what an image or a user told it to say. It is trimmed,
 * bounded, and refused when it carries markup or an address that a reader could be led to.
 */
export const modelText = (max: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .refine((value) => !carriesMarkupOrLink(value), "must be plain text without markup or links");

/** Markup, Markdown links and images, URLs, bare hosts with a path, invisible tag characters and bidi overrides. */
export function carriesMarkupOrLink(value: string): boolean {
  return (
    /<\/?[a-z!?]/i.test(value) ||
    /!?\[[^\]]*\]\([^)]*\)/.test(value) ||
    /\b(?:https?|ftp|file|data|javascript):(?=\S)/i.test(value) ||
    /\bwww\.[a-z0-9-]+\./i.test(value) ||
    /\b[a-z0-9-]+\.(?:com|net|org|io|ai|dev|cn|co|app|xyz|info|ru|me)(?:\/|\b)/i.test(value) ||
    /\b[a-z0-9-]+\.[a-z]{2,24}\/\S/i.test(value) ||
    /[\u202a-\u202e\u2066-\u2069]|[\u{e0000}-\u{e007f}]/u.test(value)
  );
}

/** What a vision provider says of an image. Field names are the documents'. */
export const analysisSchema = z.strictObject({
  colors: z.strictObject({
    primary: z.array(hexColour).min(1).max(6),
    secondary: z.array(hexColour).max(6),
    description: modelText(500),
  }),
  mood_and_tone: z.strictObject({ mood: modelText(100), tone: modelText(255) }),
  composition: z.strictObject({
    layout: modelText(100),
    focal_point: modelText(255).optional(),
    balance: modelText(255).optional(),
    negative_space: modelText(255).optional(),
  }),
  brand_insights: z.strictObject({
    brand_personality: modelText(500),
    perceived_industry: modelText(100),
    target_audience: modelText(255),
  }),
});

export type Analysis = z.infer<typeof analysisSchema>;
