import { once } from "node:events";
import { createServer } from "node:net";

/**
 * Below the kernel's ephemeral range (32768 and up on Linux): a client that reconnects to a server that is down
 * may be given the server's own port from that range and talk to itself, and the server can never bind again.
 */
const LOWEST = 20_000;
const HIGHEST = 32_767;

/**
 * @param {{ preferred?: number, random?: () => number }} [choice] `preferred` is taken when it is free
 * @returns {Promise<number>} a port on 127.0.0.1 that nobody listens on just now
 */
export async function freePort({ preferred, random = Math.random } = {}) {
  if (preferred && (await isFree(preferred))) return preferred;
  for (let tries = 0; tries < 200; tries++) {
    const port = LOWEST + Math.floor(random() * (HIGHEST - LOWEST + 1));
    if (await isFree(port)) return port;
  }
  throw new Error(`No free port between ${LOWEST} and ${HIGHEST} on 127.0.0.1`);
}

/**
 * @param {number} port
 * @param {{ tries?: number }} [bound]
 * @returns {Promise<number>} `port`, or the first free one after it
 */
export async function firstFreePortFrom(port, { tries = 100 } = {}) {
  for (let candidate = port; candidate < Math.min(port + tries, 65_536); candidate++)
    if (await isFree(candidate)) return candidate;
  throw new Error(`No free port from ${port} on: set PORT to a free one`);
}

/** @param {number} port */
export async function isFree(port) {
  const server = createServer();
  try {
    server.listen({ port, host: "127.0.0.1", exclusive: true });
    await once(server, "listening");
    return true;
  } catch {
    return false;
  } finally {
    await new Promise((closed) => server.close(closed));
  }
}
