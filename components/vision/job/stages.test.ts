import { expect, it } from "vitest";
import type { VisionJob } from "#lib/vision/schema.ts";
import { stagesOf } from "./stages.ts";

type Known = Parameters<typeof stagesOf>[0];
const nothing: Known = { status: "pending", palette: null, geminiOutput: null, deepseekOutput: null };
const there = [] as unknown;
const measured = { ...nothing, palette: there as VisionJob["palette"] };
const read = { ...measured, geminiOutput: there as VisionJob["geminiOutput"] };
const written = { ...read, deepseekOutput: there as VisionJob["deepseekOutput"] };

it.each([
  ["waiting to start", nothing, "now next next next"],
  ["started", { ...nothing, status: "gemini_analyzing" }, "done now next next"],
  ["palette there", { ...measured, status: "gemini_analyzing" }, "done done now next"],
  ["writing", { ...read, status: "deepseek_generating" }, "done done done now"],
  ["complete", { ...written, status: "complete" }, "done done done done"],
  ["failed before the image was there", { ...nothing, status: "error" }, "failed next next next"],
  ["failed while reading", { ...measured, status: "error" }, "done done failed next"],
  ["failed while writing", { ...read, status: "error" }, "done done done failed"],
  ["stopped while reading", { ...measured, status: "cancelled" }, "done done stopped next"],
] as const)("%s", (_, job, states) => {
  expect(
    stagesOf(job as Known)
      .map(({ state }) => state)
      .join(" "),
  ).toBe(states);
});
