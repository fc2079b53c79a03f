import { expect, test } from "vitest";
import * as z from "zod";
import { analysisSchema } from "../../analysis.ts";
import { takesTemperature } from "./index.ts";
import { visionResponseSchema } from "./schema.ts";

test.each([
  ["gemini-2.5-flash-lite", true],
  ["gemini-3-pro-image", true],
  ["gemini-3.5-flash-lite", true],
  ["gemini-3.6-flash", false],
  ["gemini-3.10-flash", false],
  ["gemini-4-flash", false],
  ["gemini-flash-latest", false],
])("%s takes a temperature: %s", (model, expected) => {
  expect(takesTemperature(model)).toBe(expected);
});

interface Shape {
  type?: string;
  properties?: Record<string, Shape>;
  items?: Shape;
  minItems?: number;
  maxItems?: number;
}

/** What both schema languages can say: names, types and numbers of items. */
const shapeOf = ({ type, properties, items, minItems = 0, maxItems }: Shape): object => ({
  type,
  ...(properties && {
    properties: Object.fromEntries(Object.entries(properties).map(([name, inner]) => [name, shapeOf(inner)])),
  }),
  ...(items && { items: shapeOf(items), minItems, maxItems }),
});

test("the model is asked for exactly what is accepted", () => {
  expect(shapeOf(visionResponseSchema)).toEqual(shapeOf(z.toJSONSchema(analysisSchema, { io: "input" }) as Shape));
});
