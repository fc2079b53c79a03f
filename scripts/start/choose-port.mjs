import { firstFreePortFrom } from "../network/free-port.mjs";

const USUAL = 3000;

/**
 * @param {string | undefined} wanted PORT
 * @returns {Promise<number>} that port or the usual one, or the next free one after it, which is said
 */
export async function choosePort(wanted) {
  const port = wanted ? Number(wanted) : USUAL;
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`PORT is not a port number: ${wanted}`);
  const free = await firstFreePortFrom(port);
  if (free !== port) console.log(`  Port ${port} is taken: using ${free}`);
  return free;
}
