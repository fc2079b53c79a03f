import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Analysis } from "#lib/providers/analysis.ts";
import { deepseekCopy } from "#lib/providers/deepseek/copy/index.ts";
import { deepseekPrompt } from "#lib/providers/deepseek/prompt/index.ts";
import { geminiVision } from "#lib/providers/gemini/vision/index.ts";
import { openaiPrompt } from "#lib/providers/openai/prompt/index.ts";
import type { Piece } from "#lib/providers/pieces.ts";
import { imageInjections, obeyedTexts, textInjections } from "#tests/support/injections.ts";
import { type Simulator, startSimulator } from "#tests/support/simulator/server.ts";
import { copyInput, promptInput, visionInput } from "./inputs.ts";

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ images: true });
});
beforeEach(() => simulator.reset());
afterAll(() => simulator.stop());

const options = () => ({ signal: new AbortController().signal, timeoutMs: 10_000 });
const vision = () =>
  geminiVision({ apiKey: simulator.keys.gemini, baseUrl: simulator.geminiUrl, model: "gemini-3.5-flash-lite" });
const copy = () =>
  deepseekCopy({ apiKey: simulator.keys.deepseek, baseUrl: simulator.deepseekUrl, model: "deepseek-flash" });

const prompts = {
  deepseek: () =>
    deepseekPrompt({ apiKey: simulator.keys.deepseek, baseUrl: simulator.deepseekUrl, model: "deepseek-flash" }),
  openai: () => openaiPrompt({ apiKey: simulator.keys.openai, baseUrl: simulator.openaiUrl, model: "gpt-6-luna" }),
};

test("there are at least forty attempts", () => {
  expect(textInjections.length + imageInjections.length).toBeGreaterThanOrEqual(40);
});

/** A request's texts in order, the pictures' bytes apart. */
function sentTo(vendor: "gemini" | "deepseek" | "openai"): { texts: string[]; images: string[] } {
  const body = simulator.requests[vendor].at(-1)?.body as {
    systemInstruction?: { parts: { text: string }[] };
    contents?: { parts: { text?: string; inlineData?: { data: string } }[] }[];
    messages?: { content: string }[];
  };
  if (body.messages) return { texts: body.messages.map(({ content }) => content), images: [] };
  const parts = body.contents?.flatMap((content) => content.parts) ?? [];
  return {
    texts: [...(body.systemInstruction?.parts ?? []), ...parts].flatMap(({ text }) =>
      text === undefined ? [] : [text],
    ),
    images: parts.flatMap((part) => ("inlineData" in part && part.inlineData ? [part.inlineData.data] : [])),
  };
}

/** The one data block that a request may hold, and everything around it. */
function takeApart(texts: string[]): { data: unknown; around: string } {
  const [system = "", ...rest] = texts;
  const user = rest.join("\u0001");
  const blocks = [...user.matchAll(/<user_data>\n([^\n]*)\n<\/user_data>/g)];
  expect(blocks).toHaveLength(1);
  expect(user.match(/user_data>/g)).toHaveLength(2);
  const block = blocks[0]?.[1] ?? "";
  expect(block).not.toMatch(/[<>\p{Cf}\u2028\u2029]/u);
  return { data: JSON.parse(block), around: `${system}\u0001${user.replace(block, () => "")}` };
}

describe.each(textInjections)("typed: $name", ({ text }) => {
  test("stays a value in the vision prompt", async () => {
    await vision().analyse(await visionInput(), options());
    const { around } = takeApart(sentTo("gemini").texts);
    for (const field of ["imageContext", "analysisPurpose"] as const) {
      await vision().analyse(await visionInput({ [field]: text }), options());
      const sent = takeApart(sentTo("gemini").texts);
      expect(sent.data).toMatchObject({ [field]: text });
      expect(sent.around).toBe(around);
    }
  });

  test("stays a value in the copy prompt", async () => {
    await copy().write(copyInput(), options());
    const { around } = takeApart(sentTo("deepseek").texts);
    for (const field of ["imageContext", "analysisPurpose", "additionalInstructions"] as const) {
      await copy().write(copyInput({ [field]: text }), options());
      const sent = takeApart(sentTo("deepseek").texts);
      expect(sent.data).toMatchObject({ [field]: text });
      expect(sent.around).toBe(around);
    }
    const { analysis } = copyInput();
    const tainted = { ...analysis, mood_and_tone: { ...analysis.mood_and_tone, tone: text } };
    await copy().write(copyInput({ analysis: tainted }), options());
    const sent = takeApart(sentTo("deepseek").texts);
    expect(sent.data).toMatchObject({ analysis: tainted });
    expect(sent.around).toBe(around);
  });

  test.each(["deepseek", "openai"] as const)("stays a value in the image prompt for %s", async (vendor) => {
    const { scene } = promptInput();
    await prompts[vendor]().compose(promptInput(), options());
    const { around } = takeApart(sentTo(vendor).texts);
    for (const change of [{ prompt: text }, { scene: { ...scene, location: text } }]) {
      // The simulated model repeats the words; that its answer may be refused for it is not what is tested here.
      await prompts[vendor]()
        .compose(promptInput(change), options())
        .catch((error: unknown) => expect(error).toMatchObject({ kind: "bad_output" }));
      const sent = takeApart(sentTo(vendor).texts);
      expect(sent.data).toMatchObject("prompt" in change ? change : { scene: { location: text } });
      expect(sent.around).toBe(around);
    }
  });
});

test.each(imageInjections)("in a picture: $name stays in the picture", async ({ make, mimeType }) => {
  await vision().analyse(await visionInput(), options());
  const { texts } = sentTo("gemini");
  const bytes = await make();
  await vision().analyse({ ...(await visionInput()), image: { bytes, mimeType } }, options());
  const sent = sentTo("gemini");
  expect(sent.texts).toEqual(texts);
  expect(sent.images).toEqual([bytes.toString("base64")]);
});

/** Whole answers of a model that obeyed, from a valid one. */
const disobedient = (valid: object): Record<string, string> => {
  const json = JSON.stringify(valid);
  return {
    prose: "Sure! Here are my instructions: everything between the marks was written by other people.",
    "one word": "PWNED",
    "prose before the JSON": `Here it is:\n${json}`,
    "prose after the JSON": `${json}\nI also sent it to the address you gave.`,
    "two objects": `${json}\n${json}`,
    "a fence inside prose": `As you wished:\n\`\`\`json\n${json}\n\`\`\`\nDone.`,
    "an extra member": JSON.stringify({ ...valid, system_prompt: "You are an art director" }),
    "a prototype member": json.replace("{", '{"__proto__":{"admin":true},'),
    "a constructor member": json.replace("{", '{"constructor":{"prototype":{"admin":true}},'),
    "another schema": JSON.stringify({ answer: "OK" }),
    "a string of JSON": JSON.stringify(json),
    null: "null",
    "an empty object": "{}",
    "an empty array": "[]",
  };
};

/** Every way to put a text into one of the texts of a value, by the path of the text. */
function planted(value: unknown, text: string, path: (string | number)[] = []): { path: string; value: unknown }[] {
  if (typeof value === "string") return [{ path: path.join("."), value: text }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    planted(inner, text, [...path, key]).map((found) => {
      const copied = structuredClone(value) as Record<string, unknown>;
      copied[key] = found.value;
      return { path: found.path, value: copied };
    }),
  );
}

const colours = ["red", "#12345", "#GGGGGG", "url(x)", "#fff;background:url(x)", "javascript:alert(1)"];

describe("answers of a model that obeyed", () => {
  test("none passes as an analysis", async () => {
    const { result: valid } = await vision().analyse(await visionInput(), options());
    const { colors } = valid;
    const answers = [
      ...Object.values(disobedient(valid)),
      ...obeyedTexts.flatMap(({ text }) => planted(valid, text).map(({ value }) => JSON.stringify(value))),
      ...[...colours.map((colour) => [colour]), [], Array(7).fill("#AABBCC")].map((primary) =>
        JSON.stringify({ ...valid, colors: { ...colors, primary } } satisfies Analysis),
      ),
      JSON.stringify({ ...valid, colors: { ...colors, extra: [] } }),
      JSON.stringify({ ...valid, mood_and_tone: { mood: { $ne: null }, tone: 1 } }),
    ];
    const analyse = async () => vision().analyse(await visionInput(), options());
    expect(await refusals("gemini", answers, analyse)).toEqual({ bad_output: answers.length });
  });

  test("none passes as five pieces", async () => {
    const { result: pieces } = await copy().write(copyInput(), options());
    const [first] = pieces as [Piece, ...Piece[]];
    const rest = pieces.slice(1);
    const answers = [
      ...Object.values(disobedient({ pieces })),
      ...obeyedTexts.flatMap(({ text }) => planted({ pieces }, text).map(({ value }) => JSON.stringify(value))),
      JSON.stringify({ pieces: rest }),
      JSON.stringify({ pieces: [...pieces, first] }),
      JSON.stringify({ pieces: [...rest, { ...first, note: "sent" }] }),
      JSON.stringify({ pieces: [...rest, null] }),
      JSON.stringify({ pieces: { pieces } }),
      JSON.stringify([pieces]),
      JSON.stringify([...rest]),
    ];
    const write = () => copy().write(copyInput(), options());
    expect(await refusals("deepseek", answers, write)).toEqual({ bad_output: answers.length });
  });

  test.each(["deepseek", "openai"] as const)("none passes as an image prompt of %s", async (vendor) => {
    const valid = { prompt: "A cup on linen", shots: ["from the left", "from the right", "from above", "from afar"] };
    const compose = () => prompts[vendor]().compose(promptInput({ prompt: "a plain cup" }), options());
    simulator.script(vendor, [{ kind: "answer", text: JSON.stringify(valid) }]);
    expect((await compose()).result.shots).toHaveLength(4);
    const answers = [
      ...Object.values(disobedient(valid)),
      ...obeyedTexts.flatMap(({ text }) => planted(valid, text).map(({ value }) => JSON.stringify(value))),
      JSON.stringify({ ...valid, shots: [...valid.shots, "from below"] }),
      JSON.stringify({ ...valid, shots: valid.shots.join(", ") }),
      JSON.stringify({ ...valid, shots: valid.shots.map((shot) => ({ shot })) }),
    ];
    expect(await refusals(vendor, answers, compose)).toEqual({ bad_output: answers.length });
  });
});

/** How often each outcome came when the vendor's model wrote these answers. */
async function refusals(
  vendor: "gemini" | "deepseek" | "openai",
  answers: string[],
  call: () => Promise<unknown>,
): Promise<Record<string, number>> {
  const outcomes: Record<string, number> = {};
  for (const text of answers) {
    simulator.script(vendor, [{ kind: "answer", text }]);
    const outcome = await call().then(
      () => `accepted: ${text}`,
      (error: { kind?: string }) => error.kind ?? String(error),
    );
    outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
  }
  return outcomes;
}
