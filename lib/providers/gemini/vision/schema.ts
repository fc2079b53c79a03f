/**
 * `analysisSchema` in the vendor's subset of OpenAPI schema, which has no pattern and no length: both are said
 * in words here and enforced by zod when the answer comes back.
 */
export const visionResponseSchema = object({
  colors: object({
    primary: colours("The one to six colours that carry the image, by visual weight", 1),
    secondary: colours("Up to six supporting or accent colours; empty when there are none", 0),
    description: text("Two or three sentences on how the colours work together and what they do for the brand", 400),
  }),
  mood_and_tone: object({
    mood: text("The feeling of the image in two to six words", 80),
    tone: text("The voice that copy beside this image should have, in one sentence", 200),
  }),
  composition: object({
    layout: text("How the frame is organised, in two to eight words", 80),
    focal_point: text("What the eye meets first and where it lies in the frame, in one sentence", 200),
    balance: text("How visual weight is spread, in one sentence", 200),
    negative_space: text("Where the frame is empty and whether text could be set there, in one sentence", 200),
  }),
  brand_insights: object({
    brand_personality: text("The character that the image suggests, with the visible evidence, in two sentences", 400),
    perceived_industry: text("The industry that the image suggests, in one to five words", 80),
    target_audience: text("Whom the image seems to address, with the visible evidence, in one sentence", 200),
  }),
});

function object(properties: Record<string, object>) {
  return { type: "object", properties, required: Object.keys(properties) };
}

function text(description: string, characters: number) {
  return { type: "string", description: `${description}. At most ${characters} characters of plain text.` };
}

function colours(description: string, minItems: number) {
  const items = { type: "string", description: "A colour as #RRGGBB" };
  return { type: "array", items, minItems, maxItems: 6, description: `${description}.` };
}
