/** WCAG 2.2 relative luminance of `#RRGGBB`, 0 (black) to 1 (white). */
export function luminance(hex: string): number {
  const channel = (start: number) => {
    const value = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

/** WCAG 2.2 contrast ratio of two colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** Black or white, whichever reads better on a colour. */
export const inkOn = (hex: string) => (contrast(hex, "#000000") >= contrast(hex, "#FFFFFF") ? "#000000" : "#FFFFFF");

/**
 * Pairs of palette colours that text may use (4.5 to 1 or better), the most legible first; the ground is the colour
 * with the larger share. At most `limit`.
 */
export function legiblePairs(palette: readonly { hex: string; share: number }[], limit = 4) {
  return palette
    .flatMap((ground, index) =>
      palette.slice(index + 1).map((text) => ({
        ...(ground.share >= text.share
          ? { ground: ground.hex, text: text.hex }
          : { ground: text.hex, text: ground.hex }),
        ratio: contrast(ground.hex, text.hex),
      })),
    )
    .filter(({ ratio }) => ratio >= 4.5)
    .sort((a, b) => b.ratio - a.ratio)
    .slice(0, limit);
}
