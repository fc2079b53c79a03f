import { readdirSync, statSync } from "node:fs";
import { expect, it } from "vitest";
import {
  cameraAngles,
  imageLightings,
  imageLocations,
  imageStyles,
  imageWeathers,
  shotTypes,
} from "#lib/providers/image-contract.ts";
import en from "../../../../messages/en.json" with { type: "json" };
import zh from "../../../../messages/zh.json" with { type: "json" };
import { isKnown, pictureOf, sceneFields, sceneValues } from "./scene-values.ts";

const folder = new URL("../../../../public/images/pickers/", import.meta.url);
const pictures = sceneFields.flatMap((field) => sceneValues[field].map((value) => pictureOf(field, value)));

it("offers every value of the contract", () => {
  expect(sceneValues).toEqual({
    shotType: shotTypes.slice(1),
    cameraAngle: cameraAngles.slice(1),
    style: imageStyles.slice(1),
    location: imageLocations.slice(1),
    lighting: imageLightings.slice(1),
    weather: imageWeathers.slice(1),
  });
});

it("has a picture for each of them, no others, and none over 8 kB", () => {
  const files = readdirSync(folder);
  expect(files.map((file) => `/images/pickers/${file}`).sort()).toEqual(pictures.sort());
  for (const file of files) expect(statSync(new URL(file, folder)).size).toBeLessThanOrEqual(8 * 1024);
});

it("has a word for each of them in both languages", () => {
  for (const { images } of [en, zh])
    for (const field of sceneFields)
      expect(Object.keys(images.scene[field]).sort()).toEqual(["name", "any", ...sceneValues[field]].sort());
});

it("tells a place in the user's own words from the known ones", () => {
  expect(isKnown("location", "beach")).toBe(true);
  expect(isKnown("location", "any")).toBe(true);
  expect(isKnown("location", "a beach at night")).toBe(false);
});
