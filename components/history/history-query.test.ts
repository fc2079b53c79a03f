import { describe, expect, it } from "vitest";
import { historyAddress, readHistoryQuery } from "./history-query.ts";

describe("readHistoryQuery", () => {
  it("turns a chip into the statuses behind it", () => {
    const { shown, filter } = readHistoryQuery({ status: "running", q: "  tea ", cursor: "42" });
    expect(shown).toEqual({ status: "running", q: "tea", cursor: "42" });
    expect(filter).toEqual({
      statuses: ["pending", "gemini_analyzing", "deepseek_generating"],
      search: "tea",
      cursor: "42",
    });
  });

  it.each([
    { status: "toString" },
    { status: ["error", "complete"] },
    { q: "   " },
    { cursor: "-1" },
    { cursor: "1e9" },
    { cursor: "99999999999" },
  ])("takes %o as absent", (parameters) => {
    expect(readHistoryQuery(parameters)).toEqual({ shown: {}, filter: {} });
  });
});

describe("historyAddress", () => {
  it("round-trips through the address", () => {
    const query = { status: "error", q: "春 & tea", cursor: "7" } as const;
    const address = historyAddress(query);
    expect(readHistoryQuery(Object.fromEntries(new URL(address, "http://x").searchParams)).shown).toEqual(query);
  });

  it("is bare when nothing is chosen", () => {
    expect(historyAddress({})).toBe("/vision");
  });
});
