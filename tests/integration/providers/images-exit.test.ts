import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { type Simulator, startSimulator } from "#tests/support/simulator/server.ts";

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ images: true });
});
afterAll(() => simulator.stop());

/** A plain Node process that makes one image with a deadline far beyond this test's own, and has nothing else to do. */
const script = `
  import { geminiImages } from "#lib/providers/gemini/images/index.ts";
  import { openaiImages } from "#lib/providers/openai/images/index.ts";
  import { replicateImages } from "#lib/providers/replicate/images/index.ts";
  import { imageInput } from "#tests/integration/providers/images-inputs.ts";
  const [vendor, apiKey, baseUrl] = process.argv.slice(1);
  const options = { signal: new AbortController().signal, timeoutMs: 600_000 };
  const make = { gemini: geminiImages, openai: openaiImages, replicate: replicateImages }[vendor];
  const generator = make({ apiKey, baseUrl, ...(vendor === "replicate" ? { model: "sdxl" } : {}) });
  let made;
  if (generator.kind === "direct") made = await generator.generate(imageInput(), options);
  else {
    const { vendorJobId } = await generator.submit(imageInput(), options);
    while (!made) made = await generator.poll(vendorJobId, options);
  }
  console.log(made.result.width);
`;

test.each(["gemini", "openai", "replicate"] as const)(
  "after an image by %s nothing holds the process",
  async (vendor) => {
    const url = { gemini: simulator.geminiUrl, openai: simulator.openaiUrl, replicate: simulator.replicateUrl }[vendor];
    const args = ["--input-type=module", "--eval", script, vendor, simulator.keys[vendor], url];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    onTestFinished(() => void child.kill());
    const output: Buffer[] = [];
    child.stdout.on("data", (chunk) => output.push(chunk));
    const [code] = await once(child, "close");
    expect([code, Buffer.concat(output).toString().trim()]).toEqual([0, "1024"]);
  },
);
