import { sql } from "drizzle-orm";
import { index, integer, pgEnum, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { at, createdAt, updatedAt } from "./columns.ts";

export const users = pgTable(
  "users",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    /** Trimmed, NFKC-normalised and lower case: one address, one account. */
    email: text("email").notNull(),
    name: text("name").notNull(),
    /** argon2id in PHC form; bcrypt only until its owner signs in next; null for Google-only accounts. */
    passwordHash: text("password_hash"),
    /** Bumped by "sign out everywhere" and by a password change; a session made before it is void. */
    sessionVersion: integer("session_version").notNull().default(0),
    locale: text("locale"),
    theme: text("theme"),
    disabledAt: at("disabled_at"),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [uniqueIndex("users_email_key").on(table.email)],
);

/** An identity at another provider (Google) that signs in as this user. */
export const userIdentities = pgTable(
  "user_identities",
  {
    provider: text("provider").notNull(),
    providerAccountId: text("provider_account_id").notNull(),
    userId: integer("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.provider, table.providerAccountId] }),
    index("user_identities_user_id_idx").on(table.userId),
  ],
);

/** One row a signed-in browser. The cookie only names it: deleting the row signs the browser out at once. */
export const authSessions = pgTable(
  "auth_sessions",
  {
    id: uuid("id").primaryKey(),
    userId: integer("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    sessionVersion: integer("session_version").notNull(),
    userAgent: text("user_agent"),
    createdAt: createdAt(),
    lastSeenAt: at("last_seen_at").notNull().default(sql`now()`),
    expiresAt: at("expires_at").notNull(),
  },
  (table) => [
    index("auth_sessions_user_id_idx").on(table.userId),
    index("auth_sessions_expires_at_idx").on(table.expiresAt),
  ],
);

export const workspaceRole = pgEnum("workspace_role", ["owner", "member"]);
