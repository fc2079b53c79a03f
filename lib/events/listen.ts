import { Client } from "pg";
import { logger } from "#lib/logger.ts";
import { firstReconnectMs, maxReconnectMs, productProbe } from "./tunables.ts";

interface Listen {
  /** A direct address: a transaction pooler would lose the LISTEN. */
  url: string;
  channel: string;
  /** Called after every LISTEN that took effect, the first and each one after an outage. */
  onReady: () => void;
  onMessage: (payload: string) => void;
  /** How often a sign of life is asked for, and how long it may take, in milliseconds. */
  probe?: { everyMs: number; timeoutMs: number };
}

/**
 * Holds one connection that listens, and opens it again whenever it is lost. The driver is `pg`, whose client tells
 * its end and does nothing behind our back: a connection that reconnects in silence would hide that messages were missed.
 */
export function listen({ url, channel, onReady, onMessage, probe = productProbe }: Listen): { close(): Promise<void> } {
  const closing = new AbortController();
  const finished = keepListening();
  return {
    async close() {
      closing.abort();
      await finished;
    },
  };

  async function keepListening() {
    let pause = firstReconnectMs;
    while (!closing.signal.aborted) {
      const reason = await listenUntilLost(() => {
        pause = firstReconnectMs;
        onReady();
      });
      if (closing.signal.aborted) break;
      logger.warn({ err: reason, channel }, "the listening connection was lost");
      await interruptible(pause);
      pause = Math.min(pause * 2, maxReconnectMs);
    }
  }

  async function listenUntilLost(onListening: () => void): Promise<unknown> {
    const client = new Client({
      connectionString: url,
      application_name: "moodreel-events",
      connectionTimeoutMillis: probe.timeoutMs,
      query_timeout: probe.timeoutMs,
      keepAlive: true,
    });
    const lost = Promise.withResolvers<unknown>();
    client.on("error", lost.resolve);
    client.on("end", () => lost.resolve(new Error("the connection ended")));
    client.on("notification", ({ payload }) => onMessage(payload ?? ""));
    const stop = () => lost.resolve(null);
    closing.signal.addEventListener("abort", stop, { once: true });
    // A half-open socket is silent like an idle one; only an answer tells them apart. One query a process.
    const probing = setInterval(() => void client.query("select 1").catch(lost.resolve), probe.everyMs);
    try {
      await client.connect();
      await client.query(`listen ${client.escapeIdentifier(channel)}`);
      onListening();
      return await lost.promise;
    } catch (error) {
      return error;
    } finally {
      clearInterval(probing);
      closing.signal.removeEventListener("abort", stop);
      client.on("error", () => {});
      void client.end().catch(() => {});
    }
  }

  async function interruptible(ms: number) {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, ms);
    closing.signal.addEventListener("abort", () => resolve(), { once: true });
    await promise;
    clearTimeout(timer);
  }
}
