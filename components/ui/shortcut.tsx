"use client";
import { useSyncExternalStore } from "react";
import { Kbd } from "./kbd.tsx";

const never = () => () => {};
const isApple = () => /Mac|iPhone|iPad/.test(navigator.platform);

/** A key with the platform's own modifier: ⌘V here, Ctrl V there. */
export function Shortcut({ children }: { children: string }) {
  const apple = useSyncExternalStore(never, isApple, () => true);
  return <Kbd>{apple ? `⌘${children}` : `Ctrl ${children}`}</Kbd>;
}
