import type { TestProject } from "vitest/node";
import { type Cluster, createTemplate, startCluster } from "./cluster.ts";

declare module "vitest" {
  export interface ProvidedContext {
    adminUrl: string;
  }
}

/** The projects of one run share one server; the last one to finish removes it. */
const shared = globalThis as typeof globalThis & { testCluster?: { users: number; cluster: Promise<Cluster> } };

/** Starts PostgreSQL with the migrated template for a whole test run. */
export default async function setup(project: TestProject) {
  shared.testCluster ??= { users: 0, cluster: startWithTemplate() };
  const { testCluster } = shared;
  testCluster.users++;
  const cluster = await testCluster.cluster;
  project.provide("adminUrl", cluster.adminUrl);
  return async () => {
    if (--testCluster.users > 0) return;
    delete shared.testCluster;
    await cluster.remove();
  };
}

async function startWithTemplate(): Promise<Cluster> {
  const cluster = await startCluster();
  try {
    await createTemplate(cluster.adminUrl);
    return cluster;
  } catch (error) {
    await cluster.remove();
    throw error;
  }
}
