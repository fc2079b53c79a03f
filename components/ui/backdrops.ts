/** The stage has no chroma in any of its four lights: pictures must read true. */
export const backdrops = {
  room: "var(--stage)",
  black: "#000",
  grey: "#777",
  white: "#fff",
} as const;

export type Backdrop = keyof typeof backdrops;
