import { fork } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { createDb, type DbPool } from "#db/client.ts";
import { cloneTemplate, createTemplate, startCluster } from "#tests/support/cluster.ts";
import { createMember } from "#tests/support/create-member.ts";
import { createVisionJob, moveVisionJob } from "#tests/support/create-vision-job.ts";
import { startProduct } from "#tests/support/product.ts";

const rounds = 60;
const warmUpRounds = 10;

export interface SseRow {
  server: string;
  streams: number;
  /** Milliseconds from the commit of an event until the last of all open streams has it. */
  p50: number;
  p99: number;
  cpuMsPerEvent: number;
  kBPerStream: number;
}

/**
 * Live events with many open streams: a bare server as the floor, our handler without a framework, our handler under
 * Next's production server. Clients run in this process, on the same cores.
 */
export async function benchSse({ streams = 1_000, withNext = true } = {}): Promise<SseRow[]> {
  const cluster = await startCluster();
  try {
    await createTemplate(cluster.adminUrl);
    const { url } = await cloneTemplate(cluster.adminUrl);
    Object.assign(process.env, {
      DATABASE_URL: url,
      NEXTAUTH_SECRET: "a secret of thirty-two characters",
      LOG_LEVEL: "error",
    });
    const db = createDb(url, { max: 2 });
    const sql = postgres(url, { max: 1 });
    const member = await createMember(sql);
    const rows: SseRow[] = [];
    for (const [server, file] of [
      ["bare node:http", "./sse-bare.ts"],
      ["route handler on node:http", "../tests/support/events-process.ts"],
    ] as const) {
      const child = fork(fileURLToPath(new URL(file, import.meta.url)));
      const [{ port }] = (await once(child, "message")) as [{ port: number }];
      const job = await createVisionJob(db, member);
      rows.push(await measure({ server, port, pid: child.pid ?? 0, db, job, streams, ...member.bearer }));
      child.kill("SIGKILL");
    }
    if (withNext) rows.push(await measureNext({ db, sql, url, streams }));
    await Promise.all([db.$client.end(), sql.end()]);
    return rows;
  } finally {
    await cluster.remove();
  }
}

async function measureNext(setup: { db: DbPool; sql: postgres.Sql; url: string; streams: number }): Promise<SseRow> {
  const { db, sql, url, streams } = setup;
  const product = await startProduct({ databaseUrl: url });
  try {
    const [owner] = await sql<{ userId: number; workspaceId: string }[]>`
      select user_id as "userId", workspace_id as "workspaceId" from workspace_members
      where user_id = (select id from users where email = ${product.demo.email})`;
    if (!owner) throw new Error("The demo user has no workspace");
    const job = await createVisionJob(db, owner);
    await product.stopWorker();
    const port = Number(new URL(product.url).port);
    const authorization = `Bearer ${product.demo.apiKey}`;
    return await measure({ server: "Next production", port, pid: findNext(), db, job, streams, authorization });
  } finally {
    await product.stop();
  }
}

interface Measure {
  server: string;
  port: number;
  pid: number;
  db: DbPool;
  job: number;
  streams: number;
  authorization: string;
}

async function measure({ server, port, pid, db, job, streams, authorization }: Measure): Promise<SseRow> {
  let expected = 1;
  let left = streams;
  let allHave = Promise.withResolvers<void>();
  const arrived = () => {
    if (--left === 0) allHave.resolve();
  };
  // The first stream pays for what is loaded on first use, not each of the thousand.
  const first = await openStream({ port, job, authorization, onText: () => {} });
  const memoryBefore = residentKb(pid);
  const sockets: Socket[] = [];
  for (let index = 0; index < streams; index++) {
    let tail = "";
    let has = 0;
    const onText = (text: string) => {
      tail = (tail + text).slice(-2_000);
      if (has < expected && tail.includes(`id: ${expected}\n`)) {
        has = expected;
        arrived();
      }
    };
    sockets.push(await openStream({ port, job, authorization, onText }));
  }
  await allHave.promise;

  const times: number[] = [];
  let cpuBefore = 0;
  for (let round = 0; round < warmUpRounds + rounds; round++) {
    if (round === warmUpRounds) cpuBefore = cpuMs(pid);
    left = streams;
    allHave = Promise.withResolvers();
    expected++;
    await moveVisionJob(db, job);
    const committed = performance.now();
    await allHave.promise;
    if (round >= warmUpRounds) times.push(performance.now() - committed);
  }
  const cpuMsPerEvent = (cpuMs(pid) - cpuBefore) / rounds;
  // Now, not right after opening: what it took to open them has been collected, what they hold has not.
  const kBPerStream = (residentKb(pid) - memoryBefore) / streams;
  for (const socket of [first, ...sockets]) socket.destroy();
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { server, streams, p50: at(0.5), p99: at(0.99), cpuMsPerEvent, kBPerStream };
}

interface Open {
  port: number;
  job: number;
  authorization: string;
  onText: (text: string) => void;
}

/** A raw socket: an HTTP client's own work would drown what is measured. Resolves when the answer has begun. */
async function openStream({ port, job, authorization, onText }: Open): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  socket.setEncoding("latin1");
  socket.on("error", () => {});
  socket.write(
    `GET /api/v1/events?subject=vision-job:${job} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\nauthorization: ${authorization}\r\n\r\n`,
  );
  const begun = Promise.withResolvers<void>();
  socket.on("data", (text: string) => {
    if (text.startsWith("HTTP/1.1 ") && !text.startsWith("HTTP/1.1 200")) begun.reject(new Error(text));
    begun.resolve();
    onText(text);
  });
  await begun.promise;
  return socket;
}

const residentKb = (pid: number) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);

/** User and system time so far; the kernel counts in hundredths of a second. */
function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Next's server among this process's descendants, by the title that it gives itself. */
function findNext(): number {
  const parents = new Map(
    readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        try {
          return [[Number(name), Number(readFileSync(`/proc/${name}/stat`, "utf8").split(") ")[1]?.split(" ")[1])]];
        } catch {
          return [];
        }
      }) as [number, number][],
  );
  const isOurs = (pid: number): boolean => pid === process.pid || (pid > 1 && isOurs(parents.get(pid) ?? 0));
  for (const pid of parents.keys())
    if (isOurs(pid) && readFileSync(`/proc/${pid}/cmdline`, "utf8").startsWith("next-server")) return pid;
  throw new Error("Next's server is not among the processes of this benchmark");
}

if (import.meta.main) {
  const [streams = "1000", only] = process.argv.slice(2);
  const rows = await benchSse({ streams: Number(streams), withNext: only !== "without-next" });
  const rounded = (value: number) => Math.round(value * 10) / 10;
  console.table(
    rows.map((row) => ({
      ...row,
      p50: rounded(row.p50),
      p99: rounded(row.p99),
      cpuMsPerEvent: rounded(row.cpuMsPerEvent),
      kBPerStream: rounded(row.kBPerStream),
    })),
  );
  process.exit(0);
}
