import { ProviderFailure } from "./failure.ts";

/** @throws ProviderFailure `auth`, which cost nothing, when the key has gone since the job was made */
export function requiredKey(provider: string, key: string | undefined): string {
  if (!key) throw new ProviderFailure("auth", { provider, charged: "no", reason: "no_key" });
  return key;
}
