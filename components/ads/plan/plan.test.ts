import { expect, it } from "vitest";
import { planChangeSchema } from "#lib/ads/schema.ts";
import { anAd } from "#tests/support/ad-session.ts";
import { changeOfPlan, moveScene, newScene, planOf } from "./plan.ts";

const scene = (id: string, viewType: "front" | "side" = "front") => ({
  ...newScene([]),
  id,
  viewType,
  imagePrompt: "A cup",
  scenePrompt: "Steam",
});

it("is sent as the contract takes it, and not before every scene is written", () => {
  const plan = planOf(anAd({ scenes: [scene("a")], styleKeywords: ["calm"] }));
  expect(planChangeSchema.parse(changeOfPlan(plan))).toMatchObject({ styleKeywords: ["calm"], scenes: [{ id: "a" }] });
  expect(changeOfPlan({ ...plan, scenes: [...plan.scenes, newScene(plan.scenes)] })).toBeNull();
  expect(changeOfPlan({ ...plan, scenes: [] })).toBeNull();
  const fresh = { ...newScene([]), imagePrompt: "A box", scenePrompt: "Light" };
  expect(changeOfPlan({ ...plan, scenes: [fresh] })?.scenes?.[0]).not.toHaveProperty("id");
});

it("adds a scene of a view that is not there yet", () => {
  expect(newScene([]).viewType).toBe("front");
  expect(newScene([scene("a"), scene("b", "side")]).viewType).toBe("back");
});

it("moves a scene to a place", () => {
  const ids = (from: number, to: number) =>
    moveScene([scene("a"), scene("b"), scene("c")], from, to).map(({ id }) => id);
  expect(ids(2, 0)).toEqual(["c", "a", "b"]);
  expect(ids(0, 1)).toEqual(["b", "a", "c"]);
  expect(ids(0, 2)).toEqual(["b", "c", "a"]);
});
