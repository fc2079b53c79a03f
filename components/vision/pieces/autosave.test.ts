import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createAutosave, type SaveState } from "./autosave.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function begin(answers: boolean[] = []) {
  const saved: string[] = [];
  const states: SaveState[] = [];
  const finish: (() => void)[] = [];
  const autosave = createAutosave<string>({
    delayMs: 500,
    onState: (state) => states.push(state),
    save: (value) => {
      saved.push(value);
      const kept = answers.shift() ?? true;
      return new Promise((resolve) => finish.push(() => resolve(kept)));
    },
  });
  return { autosave, saved, states, finish: () => finish.shift()?.() };
}

it("waits for a pause and sends the last of what was typed", async () => {
  const { autosave, saved, states, finish } = begin();
  for (const text of ["a", "ab", "abc"]) autosave.change(text);
  await vi.advanceTimersByTimeAsync(499);
  expect(saved).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(saved).toEqual(["abc"]);
  finish();
  await vi.runAllTimersAsync();
  expect(states.at(-1)).toBe("saved");
  expect(autosave.isDirty()).toBe(false);
});

it("never has two saves under way, and ends with the newest", async () => {
  const { autosave, saved, finish } = begin();
  autosave.change("first");
  await vi.advanceTimersByTimeAsync(500);
  autosave.change("second");
  await vi.advanceTimersByTimeAsync(500);
  expect(saved).toEqual(["first"]);
  finish();
  await vi.advanceTimersByTimeAsync(0);
  expect(saved).toEqual(["first", "second"]);
  finish();
  await vi.advanceTimersByTimeAsync(0);
  expect(autosave.isDirty()).toBe(false);
});

it("keeps what could not be saved, and sends it again when asked", async () => {
  const { autosave, saved, states, finish } = begin([false, true]);
  autosave.change("precious");
  await vi.advanceTimersByTimeAsync(500);
  finish();
  await vi.advanceTimersByTimeAsync(0);
  expect(states.at(-1)).toBe("failed");
  expect(autosave.isDirty()).toBe(true);
  void autosave.flush();
  finish();
  await vi.advanceTimersByTimeAsync(0);
  expect(saved).toEqual(["precious", "precious"]);
  expect(states.at(-1)).toBe("saved");
});
