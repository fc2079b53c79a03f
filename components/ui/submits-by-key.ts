import type { KeyboardEvent } from "react";

/** ⌘⏎ or Ctrl+⏎ from any field; never the Enter that ends an input method's composition. */
export const submitsByKey = (event: KeyboardEvent) =>
  event.key === "Enter" && (event.metaKey || event.ctrlKey) && !event.nativeEvent.isComposing;
