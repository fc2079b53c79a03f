import { SendLater } from "./run-failures.ts";

/** Shots that wait at one provider's gate come back spread over this time, not all at once. */
const herdJitterMs = 1000;

/** The wait until a provider takes calls again. */
export const gatedFor = ({ waitMs, reason }: { waitMs: number; reason: string }) =>
  new SendLater({ delayMs: waitMs + herdJitterMs * Math.random(), reason });
