import { describe, expect, it } from "vitest";
import { httpStatus } from "#lib/errors.ts";
import { failureKinds } from "#lib/providers/failure.ts";
import en from "../messages/en.json" with { type: "json" };
import zh from "../messages/zh.json" with { type: "json" };

type Tree = { [key: string]: string | Tree };

const flatten = (tree: Tree, path = ""): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [[path + key, value] as [string, string]] : flatten(value, `${path}${key}.`),
  );

const english = new Map(flatten(en));
const chinese = new Map(flatten(zh));

/** The names that a text is filled in with: `{count, plural, …}` and `{name}` both, and tags. */
const blanks = (text: string) =>
  [...new Set([...text.matchAll(/\{(\w+)[,}]|<(\w+)>/g)].map(([, name, tag]) => name ?? tag))].sort();

describe("the two catalogues", () => {
  it("have the same keys", () => {
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it("have no empty text", () => {
    expect([...english, ...chinese].filter(([, text]) => text.trim() === "")).toEqual([]);
  });

  it("are filled in with the same names", () => {
    const differ = [...english].filter(
      ([key, text]) => String(blanks(text)) !== String(blanks(chinese.get(key) ?? "")),
    );
    expect(differ).toEqual([]);
  });
});

it("has a sentence for every error code", () => {
  for (const code of Object.keys(httpStatus)) expect(en.errors).toHaveProperty(code);
});

it("says of every failure what happened, whether it was charged and what to do next", () => {
  for (const kind of failureKinds)
    for (const catalogue of [en, zh])
      expect(Object.keys(catalogue.failures[kind]).sort()).toEqual(["charged", "next", "what"]);
});
