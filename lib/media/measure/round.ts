/** Measured figures are kept to four decimals: stable to store and to compare, finer than anyone can see. */
export const round = (value: number) => Math.round(value * 10_000) / 10_000;

export const clampUnit = (value: number) => Math.min(1, Math.max(0, value));
