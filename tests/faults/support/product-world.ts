import type postgres from "postgres";
import { afterAll, afterEach, beforeAll } from "vitest";
import { createMember, type Member } from "#tests/support/create-member.ts";
import { configure } from "#tests/support/environment.ts";
import { startSimulator } from "#tests/support/simulator/server.ts";
import { Boundaries, type Place } from "./boundaries.ts";
import { ProductWorker } from "./product-worker.ts";

interface Setting<Name extends string> {
  sql: postgres.Sql;
  url: string;
  /** Where its worker can die. */
  places: Record<Name, Place>;
}

/** A product worker with all vendors simulated, and boundaries to die in; once for a test file. */
export async function productWorld<Name extends string>({ sql, url, places }: Setting<Name>) {
  const simulator = await startSimulator({ images: true });
  await configure(url, {
    ...simulator.env,
    ...simulator.imageEnv,
    BLOB_READ_WRITE_TOKEN: "",
    PROMPT_PROVIDER: "deepseek",
    WORKER_CONCURRENCY: "8",
    MEDIA_CONCURRENCY: "2",
  });
  const worker = new ProductWorker();
  const boundaries = new Boundaries(sql, places);
  let member: Member;
  beforeAll(async () => {
    member = await createMember(sql);
    await boundaries.install();
    worker.start();
  });
  afterEach(async () => {
    await boundaries.letGo();
    simulator.reset();
  });
  afterAll(async () => {
    await worker.kill();
    await simulator.stop();
  });

  return {
    simulator,
    worker,
    boundaries,
    /** From the first test on. */
    memberOf: () => member,
    /** kill -9; then what it was writing never arrives, or does without its knowing; then another worker. */
    async killAmid(write: "lost" | "kept" = "lost") {
      await worker.kill();
      if (write === "kept") await boundaries.letGo();
      else await boundaries.cutOff();
      worker.start();
    },
  };
}
