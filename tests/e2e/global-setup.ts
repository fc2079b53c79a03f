import { cloneTemplate, createTemplate, startCluster } from "#tests/support/cluster.ts";
import { startProduct } from "#tests/support/product.ts";

/**
 * Starts the product for the browser tests. They find it as `baseURL`, the demo account in E2E_DEMO (JSON), its
 * database in E2E_DATABASE_URL and the server for further databases in E2E_ADMIN_URL.
 */
export default async function setup() {
  const cluster = await startCluster();
  const stops = [() => cluster.remove()];
  const stopAll = async () => {
    for (const stop of stops.reverse()) await stop();
  };
  try {
    await createTemplate(cluster.adminUrl);
    const { url: databaseUrl } = await cloneTemplate(cluster.adminUrl);
    const product = await startProduct({ databaseUrl });
    stops.push(() => product.stop());
    Object.assign(process.env, {
      E2E_URL: product.url,
      E2E_DEMO: JSON.stringify(product.demo),
      E2E_DATABASE_URL: databaseUrl,
      E2E_ADMIN_URL: cluster.adminUrl,
    });
    return stopAll;
  } catch (error) {
    await stopAll();
    throw error;
  }
}
