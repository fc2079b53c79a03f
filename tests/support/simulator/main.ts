import { parseArgs } from "node:util";
import { startSimulator } from "./server.ts";

const { values } = parseArgs({ options: { port: { type: "string", default: "4010" } } });
const simulator = await startSimulator({ port: Number(values.port) });
for (const [name, value] of Object.entries(simulator.env)) console.log(`${name}=${value}`);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void simulator.stop());
