import { sql } from "drizzle-orm";
import { numeric, timestamp } from "drizzle-orm/pg-core";

/** All times are `timestamptz`; the database's clock is the only one that counts. */
export const at = (name: string) => timestamp(name, { withTimezone: true });
export const createdAt = () => at("created_at").notNull().default(sql`now()`);
/** Kept by a trigger, whoever writes. */
export const updatedAt = () => at("updated_at").notNull().default(sql`now()`);

/** US dollars. Eight decimals: one cached input token costs a few billionths of a dollar. */
export const money = (name: string) => numeric(name, { precision: 14, scale: 8 });
