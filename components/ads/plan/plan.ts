import { randomUuid } from "#components/ui/submit-key.ts";
import type { AdScene, AdSession, PlanChange } from "#lib/ads/schema.ts";
import type { ViewType } from "#lib/providers/plan-contract.ts";

/** The plan as it is edited. */
export interface Plan {
  styleKeywords: readonly string[];
  negativePrompt: string;
  consistencySeed: number;
  scenes: readonly AdScene[];
}

export const planOf = (session: AdSession): Plan => ({
  styleKeywords: session.styleKeywords,
  negativePrompt: session.negativePrompt ?? "",
  consistencySeed: session.consistencySeed,
  scenes: session.scenes ?? [],
});

/** As it is sent; null where something in it is still empty. */
export function changeOfPlan({ styleKeywords, negativePrompt, consistencySeed, scenes }: Plan): PlanChange | null {
  const isWhole = scenes.every(({ imagePrompt, scenePrompt }) => imagePrompt.trim() && scenePrompt.trim());
  if (!isWhole || scenes.length === 0) return null;
  return {
    styleKeywords: [...styleKeywords],
    negativePrompt,
    consistencySeed,
    scenes: scenes.map(({ id, ...scene }) => (isNew(id) ? scene : { id, ...scene })),
  };
}

const isNew = (id: string) => id.startsWith("new:");

/** Held to the contract by their type: the contract itself would bring the validator along. */
const views: Record<ViewType, true> = {
  front: true,
  side: true,
  back: true,
  top: true,
  detail: true,
  lifestyle: true,
  hero: true,
  packaging: true,
  in_use: true,
};
export const viewTypes = Object.keys(views) as ViewType[];

/** Another scene to fill in, of a view that the plan has not yet. */
export function newScene(scenes: readonly AdScene[]): AdScene {
  const viewType = viewTypes.find((view) => !scenes.some((scene) => scene.viewType === view)) ?? "lifestyle";
  return {
    // Its own one comes with the answer of the server.
    id: `new:${randomUuid()}`,
    viewType,
    imagePrompt: "",
    scenePrompt: "",
    cameraMovement: "push_in",
    motionIntensity: 0.4,
  };
}

export function moveScene(scenes: readonly AdScene[], from: number, to: number): AdScene[] {
  const moved = scenes[from];
  const others = scenes.toSpliced(from, 1);
  return moved ? others.toSpliced(Math.max(0, to), 0, moved) : others;
}
