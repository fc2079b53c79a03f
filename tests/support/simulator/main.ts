/**
 * The simulator as a process of its own: `node tests/support/simulator/main.ts --port 4010`. It prints the
 * variables that point the product at it; `npm run dev` with them in the environment uses the simulated vendors.
 */
import { parseArgs } from "node:util";
import { startSimulator } from "./server.ts";

const { values } = parseArgs({ options: { port: { type: "string", default: "4010" } } });
const simulator = await startSimulator({ port: Number(values.port), images: true });
const { env, imageEnv, blobEnv } = simulator;
for (const [name, value] of Object.entries({ ...env, ...imageEnv, ...blobEnv })) console.log(`${name}=${value}`);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void simulator.stop());
