import { expect, it } from "vitest";
import { anAd } from "#tests/support/ad-session.ts";
import { adSteps, readStep, stepState } from "./steps.ts";

const states = (...[part]: Parameters<typeof anAd>) => adSteps.map((step) => stepState(anAd(part), step));

it("marks what lies behind as done and what is ahead as to come", () => {
  expect(states({ status: "created", currentStage: null })).toEqual(["todo", "todo", "todo", "todo"]);
  expect(states({ status: "generating_videos", currentStage: "video_gen" })).toEqual([
    "done",
    "done",
    "running",
    "todo",
  ]);
  expect(states({ status: "reviewing_images", currentStage: "image_gen" })).toEqual([
    "done",
    "waiting",
    "todo",
    "todo",
  ]);
  expect(states({ status: "completed", currentStage: "composition" })).toEqual(["done", "done", "done", "done"]);
});

it("asks for a person where a plan waits to be read, and says where it went wrong", () => {
  expect(states({ status: "prompting", currentStage: "prompt_parsing", waitingReason: "review" })[0]).toBe("waiting");
  expect(states({ status: "failed", currentStage: "image_gen" })).toEqual(["done", "failed", "todo", "todo"]);
  expect(states({ status: "cancelled", currentStage: "composition" })[3]).toBe("cancelled");
});

it("reads the step of the address, else where the ad stands", () => {
  const ad = anAd({ status: "reviewing_videos", currentStage: "video_gen" });
  expect([readStep("brief", ad), readStep("nonsense", ad), readStep(["images"], ad)]).toEqual([
    "brief",
    "clips",
    "clips",
  ]);
});
