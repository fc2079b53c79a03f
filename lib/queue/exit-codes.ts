/** Why a worker process left. Its supervisor starts it again after any of them. */
export const exitCodes = {
  stopped: 0,
  /** The connection that carries its locks is gone, and with it the right to work. */
  leaseConnectionLost: 92,
  /** No heartbeat was acknowledged in time: it was paused, starved, or the network is silent. */
  heartbeatOverdue: 93,
  /** Another worker found it dead and has given its jobs away. */
  declaredDead: 94,
  /** A pool of it stopped by itself; the queue's library does that when it could not record a result. */
  poolStopped: 95,
} as const;
