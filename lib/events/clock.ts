/** The time of a stream: real in the product, turned by hand in tests. */
export interface Clock {
  /** Calls back once after `ms`. @returns what cancels it */
  after(ms: number, run: () => void): () => void;
}

export const systemClock: Clock = {
  after(ms, run) {
    const timer = setTimeout(run, ms);
    // An open stream keeps the process alive by its socket; a timer alone must not.
    timer.unref();
    return () => clearTimeout(timer);
  },
};
