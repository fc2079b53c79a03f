import type { Env } from "#lib/env.ts";
import { ProviderFailure } from "./failure.ts";
import { requiredKey } from "./required-key.ts";

/** One way to make a thing: what a person chooses, and a job stores with its model. */
export interface Method<Maker> {
  key(environment: Env): string | undefined;
  model(environment: Env): string;
  /** A proper name, the same in every language. */
  label(model: string): string;
  open(config: { apiKey: string; model: string }, environment: Env): Maker;
}

/** In the order in which they are offered, and in which a key makes one the default. */
export type Methods<Name extends string, Maker> = Record<Name, Method<Maker>>;

/** What can be chosen here. */
export interface MethodModel<Name extends string> {
  /** What a job asks for and stores, with `model`. */
  method: Name;
  /** As the ledger and the prices name it: several methods may be one vendor's. */
  provider: string;
  model: string;
  label: string;
  /** Chosen where nobody chooses; exactly one is. */
  isDefault: boolean;
}

interface Stored {
  method: string;
  model: string;
  environment: Env;
}

/**
 * The maker that a job stored, whatever is configured now.
 * @throws ProviderFailure `auth` when the key has gone since the job was made, `bad_request` for an unknown method or model.
 */
export function openMethod<Maker>(methods: Methods<string, Maker>, { method, model, environment }: Stored): Maker {
  const known = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (!known) throw new ProviderFailure("bad_request", { provider: method, charged: "no", reason: "unknown_provider" });
  return known.open({ apiKey: requiredKey(method, known.key(environment)), model }, environment);
}

/** What can be chosen, in order; `preferred` is the configuration's choice. */
export function usableMethods<Name extends string, Maker extends { name: string }>(
  methods: Methods<Name, Maker>,
  environment: Env,
  preferred: Name | undefined,
): (MethodModel<Name> & { maker: Maker })[] {
  const known = Object.entries(methods) as [Name, Method<Maker>][];
  const usable = known.filter(([, { key }]) => key(environment));
  const first = preferred ?? usable[0]?.[0];
  return usable.map(([method, { model: modelOf, label }]) => {
    const model = modelOf(environment);
    const maker = openMethod(methods, { method, model, environment });
    return { method, provider: maker.name, model, label: label(model), maker, isDefault: method === first };
  });
}

/** Our own, which needs no key; anything that is not empty says that it is there. */
export const localMethod = <Maker extends { model: string }>(maker: Maker): Method<Maker> => ({
  key: () => "none",
  model: () => maker.model,
  label: () => "Local draft",
  open: () => maker,
});
