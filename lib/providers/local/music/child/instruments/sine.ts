const size = 4096;
const table = Float64Array.from({ length: size + 1 }, (_, index) => Math.sin((2 * Math.PI * index) / size));

/** Of a phase in turns, 0 or more. Between the table's entries a line: the error is below −120 dB. */
export function sine(turns: number): number {
  const at = (turns - Math.floor(turns)) * size;
  const index = at | 0;
  const here = table[index] as number;
  return here + ((table[index + 1] as number) - here) * (at - index);
}
