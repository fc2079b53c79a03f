/** `0.724` as `72 %`; what is there but rounds to nothing is `under 1 %`. */
export function percent(part: number): string {
  const whole = Math.round(part * 100);
  return whole === 0 && part > 0 ? "under 1 %" : `${whole} %`;
}
