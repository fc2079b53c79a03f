import type { WantedRange } from "./range.ts";

/**
 * What a `Range` header asks of `size` bytes (RFC 9110 §14.2), clipped to them. `null`: answer with everything, for
 * several ranges, other units and nonsense alike. `unsatisfiable`: 416.
 */
export function wantedRange(header: string | null, size: number): Required<WantedRange> | "unsatisfiable" | null {
  const match = /^bytes\s*=\s*(\d{0,15})\s*-\s*(\d{0,15})$/i.exec(header?.trim() ?? "");
  if (!match) return null;
  const [, first = "", last = ""] = match;
  if (first === "" && last === "") return null;
  if (first !== "" && last !== "" && Number(first) > Number(last)) return null;
  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size - 1 : Math.min(Number(last), size - 1);
  return start > end ? "unsatisfiable" : { start, end };
}
