import { useState } from "react";

const prefix = "images-viewer:";

/** A choice of how things are looked at, kept in this browser. Only where there is one: not while the server renders. */
export function useKept<T extends string>(name: string, choices: readonly T[], usual: T) {
  const [choice, setChoice] = useState(() => {
    const kept = localStorage.getItem(prefix + name);
    return choices.find((each) => each === kept) ?? usual;
  });
  const choose = (next: T) => {
    setChoice(next);
    try {
      localStorage.setItem(prefix + name, next);
    } catch {
      // A full or forbidden storage costs the memory of it, not the choice.
    }
  };
  return [choice, choose] as const;
}
