import { index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { at } from "./columns.ts";

/** Counters of the rate limiter, shared by all web processes. The column names are rate-limiter-flexible's. */
export const rateLimits = pgTable(
  "rate_limits",
  {
    key: text("key").primaryKey(),
    points: integer("points").notNull().default(0),
    expire: at("expire"),
  },
  (table) => [index("rate_limits_expire_idx").on(table.expire)],
);
