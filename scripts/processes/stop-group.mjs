/**
 * Kills what is left of a process group. No process can be given a pid that a living group still carries, so
 * the group's number stays ours for as long as one member lives.
 * @param {number} group the pid of its first process
 */
export function killGroup(group) {
  try {
    process.kill(-group, "SIGKILL");
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== "ESRCH") throw error;
  }
}
