type Step = () => void;

let steps: Step[] = [];

/** Keeps what takes the last delete back, for ⌘Z. A step that was taken otherwise is let go of by `forget`. */
export function rememberUndo(step: Step): { undo: Step; forget: Step } {
  const forget = () => {
    steps = steps.filter((other) => other !== once);
  };
  const once = () => {
    forget();
    step();
  };
  steps.push(once);
  return { undo: once, forget };
}

/** @returns whether there was anything to take back */
export function undoLast(): boolean {
  const last = steps.at(-1);
  last?.();
  return last !== undefined;
}
