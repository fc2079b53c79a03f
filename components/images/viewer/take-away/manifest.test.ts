import { expect, it } from "vitest";
import { image, job } from "#tests/support/sample-run.ts";
import { manifestCsv, manifestJson } from "./manifest.ts";

it("says in JSON what is needed to make each file again", () => {
  const [row] = JSON.parse(manifestJson([{ file: "a.png", image, job }]));
  expect(row).toEqual({
    file: "a.png",
    createdAt: image.createdAt,
    prompt: "=HYPERLINK(1)",
    promptUsed: image.promptUsed,
    composedPrompt: "青瓷茶杯",
    ownWordsOnly: false,
    method: "openai",
    model: "gpt-image-1",
    seed: 7,
    runSeed: 5,
    index: 3,
    costUsd: 0.04,
    width: 1024,
    height: 768,
    sizeBytes: 1234,
    mimeType: "image/png",
    shotType: "close_up",
    cameraAngle: "low",
    style: "editorial",
    location: "a tea house, Hangzhou",
    lighting: "natural",
    weather: "any",
    aspectRatio: "4:3",
    references: ["cup.jpg (product)"],
    palette: ["#9C9284", "#707C63"],
    runId: image.jobId,
    imageId: image.id,
  });
});

it("keeps commas, quotes and lines in their cells, and no formula alive", () => {
  const csv = manifestCsv([{ file: "a.png", image, job }]);
  expect(csv.startsWith("\uFEFFfile,createdAt,prompt,promptUsed,")).toBe(true);
  expect(csv).toContain(
    `a.png,${image.createdAt},'=HYPERLINK(1),"A cup, ""celadon""\non linen",青瓷茶杯,false,openai,`,
  );
  expect(csv).toContain(`"a tea house, Hangzhou"`);
  expect(csv).toContain(",cup.jpg (product),#9C9284; #707C63,");
  expect(csv.endsWith("\r\n")).toBe(true);
});

it("leaves empty what is not known, an unknown price as well", () => {
  const [head = "", row = ""] = manifestCsv([
    { file: "a.png", image: { ...image, promptUsed: "A cup", cost: null }, job: undefined },
  ])
    .slice(1)
    .split("\r\n");
  const cells = Object.fromEntries(head.split(",").map((name, index) => [name, row.split(",")[index]]));
  expect(cells).toMatchObject({ file: "a.png", costUsd: "", prompt: "", model: "", seed: "7", references: "" });
});
