import { createHash, randomBytes } from "node:crypto";

/** `mr_` and 256 random bits. */
export const newApiKey = () => `mr_${randomBytes(32).toString("base64url")}`;

export const isApiKey = (text: string) => /^mr_[A-Za-z0-9_-]{43}$/.test(text);

/** What the database keeps. A fast hash will do: nobody guesses 256 random bits. */
export const hashApiKey = (key: string) => createHash("sha256").update(key).digest("hex");

/** Enough to tell keys apart in a list, too little to use. */
export const apiKeyPrefix = (key: string) => key.slice(0, 10);
