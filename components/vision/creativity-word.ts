const words = ["creativity0", "creativity1", "creativity2", "creativity3", "creativity4"] as const;

/** The catalogue's word for a creativity of 0 to 2: fifths of the scale, the middle one around 1. */
export const creativityWord = (level: number) =>
  words[Math.min(4, Math.max(0, Math.floor((level / 2) * 5)))] ?? "creativity2";
