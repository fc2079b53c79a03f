/**
 * This run no longer owns its row: it was cancelled, or another worker has claimed it. The run must throw this and write
 * nothing. Returning normally instead would delete the live attempt's queue job (completion is by id, without an owner).
 */
export class LeaseLost extends Error {
  constructor(subject: string) {
    super(`${subject} is no longer this run's`);
    this.name = "LeaseLost";
  }
}
