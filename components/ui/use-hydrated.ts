"use client";
import { useSyncExternalStore } from "react";

const never = () => () => {};

/** False in the server's HTML and until React has taken it over: what is typed before that would be lost. */
export const useHydrated = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
