import type postgres from "postgres";
import { until } from "./until.ts";

/** `commit`: the transaction has done everything but end. `before`: the statement has not begun, and no row that others need is locked. */
export interface Place {
  at: "commit" | "before";
  event: string;
  when: string;
}

/** Where a worker can die in the way of one generation, in their order. */
export const imageBoundaries = {
  "prompt opened": { at: "commit", event: "insert on provider_calls", when: "new.category = 'prompt'" },
  "prompt paid": {
    at: "commit",
    event: "update on provider_calls",
    when: "new.category = 'prompt' and new.status = 'succeeded'",
  },
  composed: {
    at: "commit",
    event: "update on generation_jobs",
    when: "old.status = 'pending' and new.status = 'processing'",
  },
  "call opened": { at: "commit", event: "insert on provider_calls", when: "new.category = 'image'" },
  "vendor id stored": {
    at: "commit",
    event: "update on provider_calls",
    when: "old.vendor_job_id is null and new.vendor_job_id is not null",
  },
  "answer received": {
    at: "before",
    event: "update on provider_calls",
    when: "new.category = 'image' and new.status = 'succeeded'",
  },
  "call paid": {
    at: "commit",
    event: "update on provider_calls",
    when: "new.category = 'image' and new.status = 'succeeded'",
  },
  "image stored": { at: "commit", event: "insert on generated_images", when: "true" },
  "task done": {
    at: "commit",
    event: "delete on graphile_worker._private_jobs",
    when: "old.key like 'generation-shot:%'",
  },
} as const satisfies Record<string, Place>;

export type Boundary = keyof typeof imageBoundaries;

/** Where a worker can die in the way of an ad, whatever it is making, in their order. */
export const adBoundaries = {
  "call opened": { at: "commit", event: "insert on provider_calls", when: "true" },
  "vendor id stored": imageBoundaries["vendor id stored"],
  "call paid": { at: "commit", event: "update on provider_calls", when: "new.status = 'succeeded'" },
  planned: {
    at: "commit",
    event: "update on ad_sessions",
    when: "old.waiting_reason is null and new.waiting_reason = 'review'",
  },
  "handed over": {
    at: "commit",
    event: "update on graphile_worker._private_jobs",
    when: "old.key like 'ad-asset:%' and new.key is null",
  },
  "asset completed": {
    at: "commit",
    event: "update on assets",
    when: "old.status = 'generating' and new.status = 'completed'",
  },
  "task done": {
    at: "commit",
    event: "delete on graphile_worker._private_jobs",
    when: "old.key like 'ad-%'",
  },
} as const satisfies Record<string, Place>;

/** The advisory lock that held writes wait for; no other lock of the product has this class. */
const [lockClass, lockId] = [404_404, 1];
const lock = `${lockClass}, ${lockId}`;

/**
 * Holds chosen writes back while they are under way, so that a worker can be killed in the middle of each. Afterwards the
 * write is either cut off, as if it had never arrived, or let go, as if only its answer had been lost.
 */
export class Boundaries<Name extends string> {
  readonly #sql: postgres.Sql;
  readonly #places: Record<Name, Place>;
  #holder: postgres.ReservedSql | undefined;

  constructor(sql: postgres.Sql, places: Record<Name, Place>) {
    this.#sql = sql;
    this.#places = places;
  }

  /** Once for a database. Nothing is held until `hold`. */
  async install(): Promise<void> {
    await this.#sql.unsafe(`
      create table fault_holds (boundary text not null, shots int[]);
      create function fault_hold() returns trigger language plpgsql as $$
      declare
        at jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
        shot text := coalesce(at ->> 'generation_shot_id', at ->> 'subject_id', split_part(at ->> 'key', ':', 2));
      begin
        if exists (
          select from fault_holds h where h.boundary = tg_argv[0] and (h.shots is null or
            (select generation_index from generation_shots where id::text = shot) = any(h.shots)))
        then perform pg_advisory_xact_lock_shared(${lock});
        end if;
        return new;
      end $$;`);
    for (const [name, { at, event, when }] of Object.entries<Place>(this.#places)) {
      const [kind, timing] =
        at === "commit" ? ["constraint trigger", "deferrable initially deferred"] : ["trigger", ""];
      await this.#sql.unsafe(`
        create ${kind} "fault ${name}" ${at === "commit" ? "after" : "before"} ${event} ${timing}
        for each row when (${when}) execute function fault_hold('${name}')`);
    }
  }

  /** Of these shots, by their index; of all where none is named. */
  async hold(boundary: Name, shots?: number[]): Promise<void> {
    if (!this.#holder) {
      this.#holder = await this.#sql.reserve();
      await this.#holder.unsafe(`select pg_advisory_lock(${lock})`);
    }
    await this.#sql`insert into fault_holds values (${boundary}, ${shots ?? null})`;
  }

  /** Resolves once so many writes are held. */
  async reached(count: number): Promise<void> {
    await until(`${count} writes under way`, async () => (await this.waiting()).length >= count, 90_000);
  }

  /** The server's processes whose writes are held. */
  async waiting(): Promise<number[]> {
    const rows = await this.#sql<{ pid: number }[]>`
      select pid from pg_locks
      where locktype = 'advisory' and not granted and classid = ${lockClass} and objid = ${lockId}
        and database = (select oid from pg_database where datname = current_database())`;
    return rows.map(({ pid }) => pid);
  }

  /** What is held never happens. For after the kill: it ends the connections. */
  async cutOff(): Promise<void> {
    await this.#sql`delete from fault_holds`;
    await this.cut();
    await this.#let();
  }

  /** What is held by now never happens; what comes to the same boundaries later is held again. */
  async cut(): Promise<void> {
    for (const pid of await this.waiting()) await this.#sql`select pg_terminate_backend(${pid})`;
    await until("the held writes have ended", async () => (await this.waiting()).length === 0);
  }

  /** What is held happens, whether anybody still waits for the answer or not. */
  async letGo(): Promise<void> {
    await this.#sql`delete from fault_holds`;
    await this.#let();
  }

  /** For after the server itself has died: the lock that held the others is gone with it, and so are they. */
  async forget(): Promise<void> {
    this.#holder = undefined;
    await until("the database", async () => (await this.#sql`delete from fault_holds`.catch(() => null)) !== null);
  }

  async #let(): Promise<void> {
    if (!this.#holder) return;
    const held = await this.waiting();
    await this.#holder.unsafe(`select pg_advisory_unlock(${lock})`);
    this.#holder.release();
    this.#holder = undefined;
    // Their transactions end on their own; until then they may still block others.
    await until("the held writes have ended", async () => {
      const [row] = await this.#sql`
        select count(*)::int as n from pg_stat_activity where pid = any(${held}) and state <> 'idle'
          and xact_start is not null`;
      return row?.n === 0;
    });
  }
}
