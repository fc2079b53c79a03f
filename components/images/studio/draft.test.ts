import { expect, it } from "vitest";
import { dropDraft, emptyDraft, keepDraft, readDraft } from "./draft.ts";

function memory() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

it("keeps a draft for its session and nobody else's", () => {
  const storage = memory();
  const draft = { ...emptyDraft, prompt: "晨光里的陶罐", numberOfShots: 8, referenceImageIds: ["r1"] };
  keepDraft(storage, "1:one", draft);
  expect(readDraft(storage, "1:one")).toEqual(draft);
  expect(readDraft(storage, "1:two")).toEqual(emptyDraft);
  dropDraft(storage, "1:one");
  expect(readDraft(storage, "1:one")).toEqual(emptyDraft);
});

it("keeps what still fits of a draft of another version", () => {
  const storage = memory();
  const other = { prompt: "A bottle", numberOfShots: "4", referenceImageIds: "r1", seed: 7, gone: true };
  storage.setItem("images-draft:1:one", JSON.stringify(other));
  expect(readDraft(storage, "1:one")).toEqual({ ...emptyDraft, prompt: "A bottle" });
});

it.each(["", "{", "null", "[]", '"text"'])("begins anew where %j was kept", (text) => {
  const storage = memory();
  storage.setItem("images-draft:1:one", text);
  expect(readDraft(storage, "1:one")).toEqual(emptyDraft);
});

it("works without a storage that takes anything", () => {
  const full = {
    setItem() {
      throw new DOMException("full", "QuotaExceededError");
    },
  };
  expect(() => keepDraft(full, "1:one", emptyDraft)).not.toThrow();
});
