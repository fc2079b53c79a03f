/** Frames a second, everywhere. */
export const rate = 48_000;

export const frames = (seconds: number) => Math.max(1, Math.round(seconds * rate));

/** What a value is multiplied by in each frame to fall by 60 dB within `seconds`. */
export const fallBy60dB = (seconds: number) => 10 ** (-3 / (Math.max(seconds, 0.001) * rate));
