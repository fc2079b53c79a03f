import { expect, it } from "vitest";
import { imageName, originalNames } from "./file-names.ts";

const image = {
  sessionTitle: "Tea launch",
  runAt: "2026-11-20T14:23:45.000Z",
  prompt: "Celadon cup on linen, morning light",
  generationIndex: 2,
  mimeType: "image/png",
};

it("says session, run, index and the prompt's words", () => {
  expect(imageName(image, "UTC")).toBe("Tea-launch_20261120-1423-2_Celadon-cup-on-linen-morning-light");
  expect(imageName(image, "Asia/Shanghai")).toContain("_20261120-2223-2_");
});

it("keeps Chinese and drops what file systems refuse", () => {
  expect(imageName({ ...image, sessionTitle: "春日限定：茶/杯?", prompt: "青瓷茶杯，清晨逆光 <*|>" }, "UTC")).toBe(
    "春日限定-茶-杯_20261120-1423-2_青瓷茶杯-清晨逆光",
  );
  expect(imageName({ ...image, sessionTitle: "../..\\con\u0000", prompt: '"..."' }, "UTC")).toBe("con_20261120-1423-2");
  expect(imageName({ ...image, sessionTitle: "🫖", prompt: "" }, "UTC")).toBe("images_20261120-1423-2");
});

it("is the same text whichever way accents were typed", () => {
  expect(imageName({ ...image, prompt: "cafe\u0301" }, "UTC")).toBe(imageName({ ...image, prompt: "café" }, "UTC"));
});

it("is cut between words and characters, and never longer than a file system takes", () => {
  const long = { ...image, sessionTitle: "𠮷".repeat(300), prompt: `${"linen ".repeat(60)}` };
  const [name = ""] = originalNames([long], "UTC");
  expect(new TextEncoder().encode(name).byteLength).toBeLessThan(255);
  expect(name).toMatch(/^𠮷+_20261120-1423-2_(linen-)+linen\.png$/u);
  expect(imageName({ ...image, prompt: "x".repeat(500) }, "UTC")).toMatch(/_x{96}$/);
});

it("tells equal names apart, whatever their case", () => {
  const shouted = { ...image, prompt: image.prompt.toUpperCase(), mimeType: "image/jpeg" };
  expect(originalNames([image, image, { ...shouted, mimeType: "image/png" }, shouted], "UTC")).toEqual([
    "Tea-launch_20261120-1423-2_Celadon-cup-on-linen-morning-light.png",
    "Tea-launch_20261120-1423-2_Celadon-cup-on-linen-morning-light-2.png",
    "Tea-launch_20261120-1423-2_CELADON-CUP-ON-LINEN-MORNING-LIGHT-3.png",
    "Tea-launch_20261120-1423-2_CELADON-CUP-ON-LINEN-MORNING-LIGHT.jpg",
  ]);
});
