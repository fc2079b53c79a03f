import { NEXT } from "./build-web.mjs";

/**
 * The product's Node programs as arguments to Node, in the checkout.
 * @param {{ port: number, dev: boolean }} options
 */
export const programs = ({ port, dev }) => ({
  migrate: ["db/migrate.ts"],
  seed: ["db/seed/seed.ts"],
  web: [NEXT, dev ? "dev" : "start", "--hostname", "127.0.0.1", "--port", String(port)],
  worker: [...(dev ? ["--watch", "--watch-preserve-output"] : []), "jobs/worker.ts"],
});
