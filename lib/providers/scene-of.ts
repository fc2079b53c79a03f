import type { Scene } from "./image-contract.ts";
import type { PlannedScene, ProductCategory, ViewType } from "./plan-contract.ts";
import { type Place, readSceneWords } from "./scene-words.ts";

interface Viewed extends Pick<PlannedScene, "viewType" | "imagePrompt"> {
  productCategory: ProductCategory | null;
  /** The plan's: they hold for every picture. */
  styleKeywords: readonly string[];
}

/**
 * The panel's pickers for a planned scene, whoever planned or edited it: what the scene's prompt says, then what the
 * style keywords say, then what is usual for its view and its category. Nothing is left to chance, so that the pictures
 * of one ad belong together. Pure; the same in the browser.
 */
export function sceneOf({ viewType, imagePrompt, productCategory, styleKeywords }: Viewed): Scene {
  const said = readSceneWords(imagePrompt);
  const kept = readSceneWords(styleKeywords.join(", "));
  const usual = byView[viewType];
  return {
    shotType: said.shotType ?? usual.shotType,
    cameraAngle: said.cameraAngle ?? usual.cameraAngle,
    style: said.style ?? kept.style ?? "photorealistic",
    location: said.location ?? kept.location ?? placeOf(viewType, productCategory),
    lighting: said.lighting ?? kept.lighting ?? "natural",
    weather: said.weather ?? kept.weather ?? "any",
  };
}

const byView: Record<ViewType, Pick<Scene, "shotType" | "cameraAngle">> = {
  front: { shotType: "medium", cameraAngle: "eye_level" },
  side: { shotType: "close_up", cameraAngle: "low" },
  back: { shotType: "medium", cameraAngle: "high" },
  detail: { shotType: "extreme_close_up", cameraAngle: "three_quarter" },
  lifestyle: { shotType: "wide", cameraAngle: "any" },
  hero: { shotType: "product_hero", cameraAngle: "low" },
  top: { shotType: "flat_lay", cameraAngle: "birds_eye" },
  packaging: { shotType: "medium", cameraAngle: "three_quarter" },
  in_use: { shotType: "medium", cameraAngle: "any" },
};

/** Where a category is used; its looks are taken in a studio, and what furnishes a home at home. */
const usedAt: Record<ProductCategory, Place> = {
  footwear: "city",
  accessories: "cafe",
  electronics: "office",
  beauty: "home",
  apparel: "city",
  home: "home",
  other: "home",
};

function placeOf(viewType: ViewType, category: ProductCategory | null): Place {
  const isUsed = viewType === "lifestyle" || viewType === "in_use";
  return isUsed || category === "home" ? usedAt[category ?? "other"] : "studio";
}
