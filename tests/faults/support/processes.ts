import { readdir, readFile } from "node:fs/promises";

export interface Running {
  pid: number;
  /** Of the program, as the system shortens it. */
  name: string;
}

/** A process's children, theirs and so on; those that have ended and only wait to be noticed are not among them. */
export async function descendantsOf(parent: number): Promise<Running[]> {
  const all = await running();
  const found: Running[] = [];
  for (let generation = [parent]; generation.length > 0; ) {
    const born = all.filter((process) => generation.includes(process.parent));
    found.push(...born.map(({ pid, name }) => ({ pid, name })));
    generation = born.map(({ pid }) => pid);
  }
  return found;
}

/** Those of them that still run. */
export async function stillRunning(processes: readonly Running[]): Promise<Running[]> {
  const pids = new Set((await running()).map(({ pid }) => pid));
  return processes.filter(({ pid }) => pids.has(pid));
}

async function running(): Promise<(Running & { parent: number })[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/stat`, "utf8").catch(() => null)));
  return stats.flatMap((stat) => {
    const [, pid, name, state, parent] = /^(\d+) \((.*)\) (\S) (\d+)/s.exec(stat ?? "") ?? [];
    if (!pid || !name || state === "Z" || state === "X") return [];
    return { pid: Number(pid), name, parent: Number(parent) };
  });
}
