import { writeFileSync } from "node:fs";
import { type Db, db } from "#db/client.ts";
import { env } from "#lib/env.ts";
import { openDemoAccount } from "./open-demo-account.ts";
import { requestAdSample } from "./request-ad-sample.ts";
import { requestImageSamples } from "./request-image-samples.ts";
import { requestSamples } from "./request-samples.ts";

const EMAIL = "demo@moodreel.local";

/** What the starter hands over by the environment; these belong to one start and are no part of the configuration. */
interface DemoSecrets {
  password: string;
  apiKey: string;
}

/**
 * Makes the demo workspace of a local installation: its account, its API key, and two photographs, a session of
 * images and an ad on their way through the real pipelines, so that a first visitor opens finished results, and an ad
 * whose images wait for a choice. Running it again changes what has changed.
 * @throws outside DEMO_MODE: a known account must not appear on a server by accident
 */
export async function seed(database: Db, { password, apiKey }: DemoSecrets) {
  if (!env().DEMO_MODE) throw new Error("The demo seed only runs with DEMO_MODE=1, in a local installation.");
  const owner = await openDemoAccount(database, { email: EMAIL, password, apiKey });
  await requestSamples(database, owner);
  await requestImageSamples(database, owner);
  await requestAdSample(database, owner);
  return { email: EMAIL, password, apiKey };
}

if (import.meta.main) {
  const { DEMO_PASSWORD, DEMO_API_KEY, SEED_OUTPUT } = process.env;
  if (!DEMO_PASSWORD || !DEMO_API_KEY) throw new Error("The demo seed needs DEMO_PASSWORD and DEMO_API_KEY.");
  const account = await seed(db(), { password: DEMO_PASSWORD, apiKey: DEMO_API_KEY });
  if (SEED_OUTPUT) writeFileSync(SEED_OUTPUT, JSON.stringify(account), { mode: 0o600 });
  await db().$client.end();
}
