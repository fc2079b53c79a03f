import type { Scene } from "#lib/providers/image-contract.ts";

/**
 * The values that have a picture, in the order in which they are shown; `any` stands before them. The contract's own
 * lists would bring the validator into the page.
 */
export const sceneValues: { [Field in keyof Scene]: readonly Exclude<Scene[Field], "any">[] } = {
  shotType: ["extreme_close_up", "close_up", "medium", "wide", "extreme_wide", "flat_lay", "product_hero"],
  cameraAngle: ["eye_level", "low", "high", "birds_eye", "dutch", "three_quarter"],
  style: ["photorealistic", "cinematic", "editorial", "minimal", "illustration", "render_3d", "watercolor", "vintage"],
  location: ["studio", "home", "city", "nature", "beach", "cafe", "office"],
  lighting: ["natural", "studio", "golden_hour", "neon", "backlit", "low_key", "high_key"],
  weather: ["clear", "cloudy", "rain", "snow", "fog"],
};

export const sceneFields = Object.keys(sceneValues) as (keyof Scene)[];

/** Whether it is one of the pictures or `any`; a place may also be in the user's own words. */
export const isKnown = (field: keyof Scene, value: string) =>
  value === "any" || (sceneValues[field] as readonly string[]).includes(value);

export const pictureOf = (field: keyof Scene, value: string) => `/images/pickers/${field}-${value}.webp`;
