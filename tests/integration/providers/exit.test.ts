import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { type Simulator, startSimulator } from "#tests/support/simulator/server.ts";

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ images: true });
});
afterAll(() => simulator.stop());

/** A plain Node process that makes one call with a deadline far beyond this test's own, and has nothing else to do. */
const script = `
  import { deepseekCopy } from "#lib/providers/deepseek/copy/index.ts";
  import { geminiVision } from "#lib/providers/gemini/vision/index.ts";
  import { openaiPrompt } from "#lib/providers/openai/prompt/index.ts";
  import { copyInput, promptInput, visionInput } from "#tests/integration/providers/inputs.ts";
  const [vendor, apiKey, baseUrl] = process.argv.slice(1);
  const options = { signal: new AbortController().signal, timeoutMs: 600_000 };
  const call = {
    gemini: async () =>
      geminiVision({ apiKey, baseUrl, model: "gemini-3.5-flash-lite" }).analyse(await visionInput(), options),
    deepseek: () => deepseekCopy({ apiKey, baseUrl, model: "deepseek-flash" }).write(copyInput(), options),
    openai: () => openaiPrompt({ apiKey, baseUrl, model: "gpt-6-luna" }).compose(promptInput(), options),
  };
  const { model } = await call[vendor]();
  console.log(model);
`;

test.each([
  ["gemini", "gemini-3.5-flash-lite"],
  ["deepseek", "deepseek-flash"],
  ["openai", "gpt-6-luna"],
] as const)("after a call to %s nothing holds the process", async (vendor, model) => {
  const url = { gemini: simulator.geminiUrl, deepseek: simulator.deepseekUrl, openai: simulator.openaiUrl }[vendor];
  const args = ["--input-type=module", "--eval", script, vendor, simulator.keys[vendor], url];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void child.kill());
  const output: Buffer[] = [];
  child.stdout.on("data", (chunk) => output.push(chunk));
  const [code] = await once(child, "close");
  expect([code, Buffer.concat(output).toString().trim()]).toEqual([0, model]);
});
