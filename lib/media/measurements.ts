import * as z from "zod";

export const swatchRoles = ["dominant", "supporting", "accent", "light", "dark", "neutral"] as const;

/** A measured colour. `share` is its part of the image's area, 0 to 1. */
export const swatchSchema = z.object({
  hex: z.string(),
  nameEn: z.string(),
  nameZh: z.string(),
  share: z.number(),
  role: z.enum(swatchRoles),
});

export type Swatch = z.infer<typeof swatchSchema>;

const unit = z.number().min(0).max(1);
const point = z.object({ x: unit, y: unit });

/** What can be read off the pixels and nothing else; coordinates are fractions of width and height from the top left. */
export const measurementsSchema = z.object({
  palette: z.array(swatchSchema).min(1).max(6),
  colour: z.object({
    harmony: z.enum(["neutral", "monochrome", "analogous", "complementary", "triadic", "mixed"]),
    /** −1 cool to 1 warm. */
    temperature: z.number().min(-1).max(1),
    /** Mean OKLab lightness and its 5th to 95th percentile range. */
    lightness: unit,
    contrast: unit,
    /** Mean OKLCH chroma over the sRGB maximum of about 0.32. */
    saturation: unit,
  }),
  composition: z.object({
    focus: point,
    /** The box that holds most of the saliency. */
    subject: z.object({ x: unit, y: unit, width: unit, height: unit }),
    /** Left–right mirror similarity. */
    symmetry: unit,
    /** Part of the area with next to no detail. */
    negativeSpace: unit,
    /** How much of the saliency lies near the thirds' crossings against the centre. */
    thirds: unit,
    centred: unit,
    /** Height of a strong horizontal edge across the frame, if there is one. */
    horizon: unit.nullable(),
    layout: z.enum(["centred", "thirds", "symmetrical", "horizon", "full_frame", "asymmetrical"]),
  }),
});

export type Measurements = z.infer<typeof measurementsSchema>;
