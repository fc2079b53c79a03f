import type { imageLocations, Scene } from "../../image-contract.ts";

/** What each picture in the panel says to a model, in a photographer's words; `any` says nothing. */
const phrases = {
  shotType: {
    any: "",
    extreme_close_up: "extreme close-up on surface and edge",
    close_up: "close-up, the subject fills most of the frame",
    medium: "medium shot, the subject takes about half of the height",
    wide: "wide shot, the subject within its surroundings",
    extreme_wide: "extreme wide shot, the subject small in a large space",
    flat_lay: "flat lay, seen straight from above, arranged on one surface",
    product_hero: "product hero shot, the product alone and central on a plinth",
  },
  cameraAngle: {
    any: "",
    eye_level: "camera at the subject's own height",
    low: "low camera looking slightly up",
    high: "raised camera looking down at the subject",
    birds_eye: "camera straight above",
    dutch: "camera tilted about ten degrees",
    three_quarter: "three-quarter view that shows front and side",
  },
  style: {
    any: "",
    photorealistic: "photorealistic, true materials, natural texture",
    cinematic: "cinematic still, shallow focus, graded colour",
    editorial: "editorial magazine photograph, deliberate negative space",
    minimal: "minimal composition, few elements, clean ground",
    illustration: "flat illustration with clear shapes",
    render_3d: "studio-quality 3D render, soft global illumination",
    watercolor: "watercolour on textured paper, soft edges",
    vintage: "vintage print, faded blacks, fine grain",
  },
  lighting: {
    any: "",
    natural: "soft natural window light",
    studio: "studio light, large softbox from one side, gentle fill",
    golden_hour: "low golden-hour sun, long warm shadows",
    neon: "coloured neon light on a dark ground",
    backlit: "lit from behind, bright rim, glowing edges",
    low_key: "low-key light, deep shadow around one lit side",
    high_key: "high-key light, bright and nearly shadowless",
  },
  weather: {
    any: "",
    clear: "clear air",
    cloudy: "overcast sky, even light",
    rain: "rain, wet reflections",
    snow: "snow falling, cool light",
    fog: "fog, distance fading out",
  },
} as const;

const places: Record<(typeof imageLocations)[number], string> = {
  any: "",
  studio: "in a studio on a seamless backdrop",
  home: "in a lived-in home by a window",
  city: "in a city street, buildings out of focus",
  nature: "outdoors among leaves",
  beach: "on a beach, sea and horizon behind",
  cafe: "on a café table",
  office: "on a desk in a bright office",
};

/** The scene in words, in the order in which a photographer plans it: frame, angle, place, weather, light, style. */
export function describeScene(scene: Scene): string[] {
  return [
    phrases.shotType[scene.shotType],
    phrases.cameraAngle[scene.cameraAngle],
    placeOf(scene.location),
    phrases.weather[scene.weather],
    phrases.lighting[scene.lighting],
    phrases.style[scene.style],
  ].filter((phrase) => phrase !== "");
}

/** One of the panel's places, or the user's own words as they are. */
function placeOf(location: string): string {
  return isPicture(location) ? places[location] : location.trim();
}

const isPicture = (location: string): location is keyof typeof places => Object.hasOwn(places, location);
