/** A reader hears a comment this often, so that proxies keep the stream and a sign-out shows within 15 s, query included. */
export const beatMs = 12_000;

/** A stream ends itself after this long (less up to a tenth, so that they do not all return at once): nothing leaks for ever. */
export const streamCapMs = 15 * 60_000;

/** What the browser waits before it comes back, unless it knows better. */
export const retryMs = 2_000;

/** What waits for a reader that does not read. Past either bound it is dropped and resumes by its cursor. */
export const maxWaitingFrames = 500;
export const maxWaitingBytes = 1024 * 1024;

/** One request line and one `Last-Event-ID` hold this many subjects well below 16 KiB of headers. */
export const maxSubjects = 100;

/** A silent LISTEN connection is asked for a sign of life this often, and given up when none comes within this time. */
export const productProbe = { everyMs: 15_000, timeoutMs: 5_000 };

/** Pauses between attempts to reach the database again: doubled from the first, never above the second. */
export const firstReconnectMs = 100;
export const maxReconnectMs = 2_000;

/** A read or a record that has not ended by then is tried again on another connection. */
export const runTimeoutMs = 15_000;
