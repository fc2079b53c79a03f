import { randomBytes } from "node:crypto";
import { cloneTemplate, createTemplate, startCluster } from "#tests/support/cluster.ts";
import { startProduct } from "#tests/support/product.ts";
import { startSimulator } from "#tests/support/simulator/server.ts";

/**
 * Starts what the browser tests run against: the product without any key, the product on the simulated vendors, each
 * with a database of its own, and the simulator. The fixtures find them in the environment.
 */
export default async function setup() {
  const cluster = await startCluster();
  const stops = [() => cluster.remove()];
  const stopAll = async () => {
    for (const stop of stops.reverse()) await stop();
  };
  const secret = randomBytes(32).toString("base64url");
  const start = async (env: Record<string, string>) => {
    const { url: databaseUrl } = await cloneTemplate(cluster.adminUrl);
    const product = await startProduct({ databaseUrl, env: { NEXTAUTH_SECRET: secret, ...env } });
    stops.push(() => product.stop());
    return { ...product, databaseUrl };
  };
  try {
    await createTemplate(cluster.adminUrl);
    const simulator = await startSimulator({ images: true });
    stops.push(() => simulator.stop());
    const local = await start({});
    const vendors = await start({ ...simulator.env, ...simulator.imageEnv });
    Object.assign(process.env, {
      E2E_URL: local.url,
      E2E_DATABASE_URL: local.databaseUrl,
      E2E_DEMO: JSON.stringify(local.demo),
      E2E_VENDORS_URL: vendors.url,
      E2E_VENDORS_DATABASE_URL: vendors.databaseUrl,
      E2E_SIMULATOR_URL: simulator.url,
      // The fixtures sign people in by sealing session cookies, as the products do.
      NEXTAUTH_SECRET: secret,
      DATABASE_URL: local.databaseUrl,
    });
    return stopAll;
  } catch (error) {
    await stopAll();
    throw error;
  }
}
